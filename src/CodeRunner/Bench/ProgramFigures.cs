using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P2a and P2c: Python over HTTP, from the request to the result, against the same commands unsupervised.</summary>
internal sealed class ProgramFigures(ISandbox sandbox, LanguageCatalogue languages, HttpClient client)
{
    private const int Rounds = 30;
    private const int WarmUp = 5;
    private const int Tests = 10;
    private const string Hello = "print('hello')\n";
    private const string Sum = "a, b = map(int, input().split())\nprint(a + b)\n";
    // Often enough to add little, seldom enough to leave the processors to the judge.
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>P2a; the site must have the ten tests of <see cref="BenchProblem"/>.</summary>
    public async Task<Figure> SubmissionAsync(CancellationToken cancellation)
    {
        var (ours, bare) = await SideBySideAsync(SubmitAsync, Tests, Sum, cancellation);
        return new Figure("P2a", "Python, 10 tests, request to verdict; the ten commands bare", ours, bare, "≤ 1.15 × + 15", 1.15 * bare.Median + 15);
    }

    /// <summary>P2c.</summary>
    public async Task<Figure> ExecutionAsync(CancellationToken cancellation)
    {
        var (ours, bare) = await SideBySideAsync(ExecuteAsync, 1, Hello, cancellation);
        return new Figure("P2c", "Python hello, request to response; the interpreter bare", ours, bare, "≤ reference + 8", bare.Median + 8);
    }

    private async Task<(Samples Ours, Samples Bare)> SideBySideAsync(
        Func<CancellationToken, Task> work, int runs, string source, CancellationToken cancellation)
    {
        var (ours, bare) = (new List<double>(), new List<double>());
        await using var box = await BareBox.LeaseAsync(sandbox, languages.Find("c")!, cancellation);
        BoxFile[] files = [new("main.py", System.Text.Encoding.UTF8.GetBytes(source)), new("input", "1 2\n"u8.ToArray())];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var reference = await box.MeasureAsync(1, runs, ["python3", "main.py"], files, cancellation);

            // The next box is made behind the last run; a request must not be measured against that.
            await Task.Delay(Pause, cancellation);
            var start = Stopwatch.GetTimestamp();
            await work(cancellation);
            if (round >= 0)
            {
                ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                bare.AddRange(reference);
            }
        }

        return (new Samples(ours), new Samples(bare));
    }

    private async Task ExecuteAsync(CancellationToken cancellation)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/executions", new { language = "python", source = Hello }, cancellation);
        var result = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Expect("hello\n", result.GetProperty("stdout").GetString());
    }

    private async Task SubmitAsync(CancellationToken cancellation)
    {
        using var response = await client.PostAsJsonAsync(
            "/api/v1/submissions", new { problem = BenchProblem.Slug, language = "python", source = Sum }, cancellation);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetInt64();
        JsonElement submission;
        do
        {
            await Task.Delay(PollEvery, cancellation);
            submission = await client.GetFromJsonAsync<JsonElement>($"/api/v1/submissions/{id}", cancellation);
        }
        while (submission.GetProperty("status").GetString() != "Done");
        Expect("Accepted", submission.GetProperty("verdict").GetString());
    }

    private static void Expect(string expected, string? actual)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"The measured program ended as \"{actual}\", not as \"{expected}\".");
        }
    }
}
