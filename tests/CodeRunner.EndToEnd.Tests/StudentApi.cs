using System.Net.Http.Json;
using System.Text.Json;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>A student's use of the JSON API.</summary>
public sealed class StudentApi(HttpClient client)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    public async Task<long> SubmitAsync(string problem, string language, string source, CancellationToken cancellation)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/submissions", new { problem, language, source }, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body).RootElement.GetProperty("id").GetInt64()
            : throw new HttpRequestException($"{(int)response.StatusCode}: {body}");
    }

    /// <summary>The submission as it is now.</summary>
    public async Task<JsonElement> GetAsync(long id, CancellationToken cancellation) =>
        await client.GetFromJsonAsync<JsonElement>($"/api/v1/submissions/{id}", cancellation);

    /// <summary>The submission once <paramref name="reached"/> holds.</summary>
    public async Task<JsonElement> WaitAsync(long id, Func<JsonElement, bool> reached, CancellationToken cancellation)
    {
        while (true)
        {
            var submission = await GetAsync(id, cancellation);
            if (reached(submission))
            {
                return submission;
            }

            await Task.Delay(PollEvery, cancellation);
        }
    }

    /// <summary>The submission with its verdict.</summary>
    public Task<JsonElement> WaitForVerdictAsync(long id, CancellationToken cancellation) => WaitAsync(id, IsDone, cancellation);

    /// <summary>Submits, waits, and gives the verdict's name.</summary>
    public async Task<string> JudgeAsync(string problem, string language, string source, CancellationToken cancellation)
    {
        var submission = await WaitForVerdictAsync(await SubmitAsync(problem, language, source, cancellation), cancellation);
        return submission.GetProperty("verdict").GetString()!;
    }

    /// <summary>The numbers of the tests that it ran, as they are told.</summary>
    public static IEnumerable<int> TestsOf(JsonElement submission) =>
        submission.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("number").GetInt32());

    public static bool IsDone(JsonElement submission) => submission.GetProperty("status").GetString() == "Done";
}
