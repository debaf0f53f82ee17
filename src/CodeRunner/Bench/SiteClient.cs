using System.Net.Http.Json;
using System.Text.Json;

namespace CodeRunner.Bench;

/// <summary>A user of a served program's API, who looks whether what came back is right.</summary>
internal sealed class SiteClient(HttpClient http)
{
    /// <summary>Runs a program and waits for its output.</summary>
    public async Task ExecuteAsync(string language, string source, string output, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/executions", new { language, source }, cancellation);
        var result = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Expect(output, result.GetProperty("stdout").GetString());
    }

    /// <summary>Hands a program in and waits until it is accepted.</summary>
    /// <param name="problem">The slug.</param>
    /// <param name="language">The id.</param>
    /// <param name="source">The program.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task SolveAsync(string problem, string language, string source, CancellationToken cancellation) =>
        await AcceptedAsync(await SubmitAsync(problem, language, source, cancellation), cancellation);

    /// <summary>Waits until it is accepted.</summary>
    public async Task AcceptedAsync(long id, CancellationToken cancellation) => Expect("Accepted", await VerdictAsync(id, cancellation));

    public async Task<long> SubmitAsync(string problem, string language, string source, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/submissions", new { problem, language, source }, cancellation);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetInt64();
    }

    /// <summary>Waits for it.</summary>
    public async Task<string?> VerdictAsync(long id, CancellationToken cancellation)
    {
        while (true)
        {
            var submission = await http.GetFromJsonAsync<JsonElement>($"/api/v1/submissions/{id}?wait=60", cancellation);
            if (submission.GetProperty("status").GetString() == "Done")
            {
                return submission.GetProperty("verdict").GetString();
            }
        }
    }

    private static void Expect(string expected, string? actual)
    {
        if (actual != expected)
        {
            throw new InvalidDataException($"The measured program ended as \"{actual}\", not as \"{expected}\".");
        }
    }
}
