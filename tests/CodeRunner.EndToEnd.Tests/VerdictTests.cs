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
