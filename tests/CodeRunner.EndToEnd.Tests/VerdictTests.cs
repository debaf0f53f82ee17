using System.Net.Http.Json;
using System.Text.Json;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>True verdicts, from the API to the box and back.</summary>
[Trait("Category", "Slow")]
public sealed class VerdictTests(StudentSite student) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> AcceptedPrograms() => [.. Directory
        .GetFiles(Repository.PathOf("problems", "a-plus-b", "submissions", "accepted"))
        .Select(Path.GetFileName).OfType<string>()];

    public ValueTask InitializeAsync() => student.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(AcceptedPrograms))]
    public async Task A_plus_b_is_accepted_in_every_language(string file)
    {
        var source = await File.ReadAllTextAsync(Repository.PathOf("problems", "a-plus-b", "submissions", "accepted", file), Cancellation);
        Assert.Equal("Accepted", await student.Api.JudgeAsync("a-plus-b", LanguageOf(file), source, Cancellation));
    }

    [Theory]
    [InlineData("python", "print(1)", "WrongAnswer")]
    [InlineData("python", "while True: pass", "TimeLimitExceeded")]
    [InlineData("python", "import time; time.sleep(1000)", "TimeLimitExceeded")]
    [InlineData("python", "x = 'x' * 5_000_000_000; print(len(x))", "MemoryLimitExceeded")]
    [InlineData("python", "while True: print('x' * 100000)", "OutputLimitExceeded")]
    [InlineData("python", "raise SystemExit(3)", "RuntimeError")]
    [InlineData("python", "def", "CompileError")]
    [InlineData("c", "int main(void) { return *(volatile int *)0; }", "RuntimeError")]
    [InlineData("cpp", "int main() { retrun 0; }", "CompileError")]
    public async Task Program_gets_its_verdict(string language, string source, string verdict) =>
        Assert.Equal(verdict, await student.Api.JudgeAsync("a-plus-b", language, source, Cancellation));

    [Fact]
    public async Task What_was_tried_is_not_compiled_again_when_it_is_handed_in()
    {
        var mark = $"{Guid.NewGuid():N}";
        var source = $"#warning {mark}\n#include <stdio.h>\nint main(void) {{ long long a, b; scanf(\"%lld %lld\", &a, &b); printf(\"%lld\", a + b); }}\n";
        using var tried = await student.Site.Client.PostAsJsonAsync("/api/v1/executions", new { language = "c", source, stdin = "1 2" }, Cancellation);
        var result = await tried.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var kept = await KeptAsync(mark);

        Assert.Equal("3", result.GetProperty("stdout").GetString());
        Assert.Equal("Accepted", await student.Api.JudgeAsync("a-plus-b", "c", source, Cancellation));
        Assert.Single(kept);
        Assert.Equal(kept, await KeptAsync(mark));
    }

    /// <summary>Kept compilations whose compiler said that, and when they were written.</summary>
    private async Task<List<(string Path, DateTime Written)>> KeptAsync(string said)
    {
        var kept = new List<(string, DateTime)>();
        var folder = Path.Combine(student.DataDirectory, "cache", "compiled");
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Path.HasExtension(file)))
        {
            if ((await File.ReadAllTextAsync(file, Cancellation)).Contains(said, StringComparison.Ordinal))
            {
                kept.Add((file, File.GetLastWriteTimeUtc(file)));
            }
        }

        return kept;
    }

    private static string LanguageOf(string file) => Path.GetExtension(file) switch
    {
        ".py" => "python",
        ".cpp" or ".cc" => "cpp",
        ".js" => "javascript",
        ".rs" => "rust",
        ".cs" => "csharp",
        var ending => ending[1..],
    };
}
