using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Tests.Support;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>The judge with real programs in real boxes.</summary>
[Trait("Category", "Slow")]
public sealed class RealJudgeTests(BoxesFixture boxes) : IClassFixture<BoxesFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("python", "print(sum(map(int, input().split())))", Verdict.Accepted, null)]
    [InlineData("python", "print(input())", Verdict.WrongAnswer, "line 1: expected 3, got 1")]
    [InlineData("python", "print(3, end='')", Verdict.WrongAnswer, "line 1: expected 7, got 3")]
    [InlineData("python", "while True: pass", Verdict.TimeLimitExceeded, null)]
    [InlineData("python", "import time; time.sleep(100)", Verdict.TimeLimitExceeded, null)]
    [InlineData("python", "x = bytearray(200 << 20)", Verdict.MemoryLimitExceeded, null)]
    [InlineData("python", "while True: print('x' * 1000)", Verdict.OutputLimitExceeded, "over the limit of 97 KiB")]
    [InlineData("c", "#include <fcntl.h>\n#include <unistd.h>\nstatic char b[200000];\nint main(void) { return write(open(\"f\", O_CREAT | O_WRONLY, 0600), b, sizeof b) == 100000 && write(3, b, 1); }", Verdict.OutputLimitExceeded, "a file over the limit of 97 KiB")]
    [InlineData("python", "print(3); exit(3)", Verdict.RuntimeError, "exit code 3")]
    [InlineData("python", "print(3); 1 / 0", Verdict.RuntimeError, "exit code 1")]
    [InlineData("c", "#include <signal.h>\nint main(void) { raise(SIGSEGV); }", Verdict.RuntimeError, "Segmentation fault (signal 11)")]
    [InlineData("c", "#include <stdio.h>\nint main(void) { int a, b; scanf(\"%d%d\", &a, &b); printf(\"%d\\n\", a + b); }", Verdict.Accepted, null)]
    [InlineData("c", "int main(void) { return 1 + ; }", Verdict.CompileError, null)]
    [InlineData("python", "print(", Verdict.CompileError, null)]
    public async Task Judge_gives_the_true_verdict(string language, string source, Verdict verdict, string? message)
    {
        var judgement = await JudgeAsync(language, source);

        Assert.Equal((verdict, message), (judgement.Verdict, message is null ? null : judgement.Tests[^1].Message));
        Assert.Equal(verdict == Verdict.CompileError, judgement.Tests.Count == 0);
        Assert.All(judgement.Tests, test => Assert.InRange(test.WallMs, 0, 20_000));
    }

    [Fact]
    public async Task Judge_measures_what_a_program_uses()
    {
        var judgement = await JudgeAsync("python", "x = bytes(range(256)) * (30 << 12); print(sum(map(int, input().split())))");

        Assert.Equal(Verdict.Accepted, judgement.Verdict);
        Assert.InRange(judgement.CpuMs!.Value, 5, 515);
        Assert.InRange(judgement.MemoryKiB!.Value, 30 << 10, 60 << 10);
    }

    [Fact]
    public async Task Judge_shows_what_the_compiler_said()
    {
        var output = (await JudgeAsync("c", "int main(void) { return x; }")).CompileOutput;
        Assert.Contains("main.c:1", output, StringComparison.Ordinal);
        Assert.Contains("undeclared", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_runs_a_program_of_several_files_with_arguments_and_input()
    {
        var program = ProgramSource.Of(BoxesFixture.Languages.Find("python")!,
        [
            new SourceFile("app.py", "import sys, lib\nprint(lib.greet(input()), sys.argv[1:], open('data/x.txt').read())\nprint('oh', file=sys.stderr)"),
            new SourceFile("lib.py", "def greet(name): return 'Hello ' + name"),
            new SourceFile("data/x.txt", "from a file"),
        ]);

        var (result, stdout, stderr) = await new Executor(boxes.Sandbox).ExecuteAsync(
            program, new ProgramLimits(2000, 5000, 65_536, 10_000), ["-v", "a b"], new MemoryStream("Ada\n"u8.ToArray()), Cancellation);

        Assert.Equal(("Hello Ada ['-v', 'a b'] from a file\n", "oh\n"), (Encoding.UTF8.GetString(stdout), Encoding.UTF8.GetString(stderr)));
        Assert.Equal((ExecutionOutcome.Exited, 0, null), (result.Outcome, result.ExitCode, result.Compile));
    }

    [Fact]
    public async Task Execute_lets_exactly_the_allowed_output_through()
    {
        var program = ProgramSource.Of(BoxesFixture.Languages.Find("python")!, "print('x' * 100_000)");

        var (result, stdout, _) = await new Executor(boxes.Sandbox).ExecuteAsync(
            program, new ProgramLimits(2000, 5000, 65_536, 1000), [], stdin: null, Cancellation);

        Assert.Equal((ExecutionOutcome.OutputLimit, true, 1000), (result.Outcome, result.StdoutTruncated, stdout.Length));
    }

    [Fact]
    public async Task Execute_of_an_own_input_is_by_the_problems_limits_and_keeps_the_beginning()
    {
        var language = BoxesFixture.Languages.Find("python")!;
        var limits = ProgramLimits.For(language, cpuMs: 2000, memoryKiB: 262_144, outputBytes: 8 << 20);

        var (result, stdout, stderr) = await new Executor(boxes.Sandbox).ExecuteAsync(
            ProgramSource.Of(language, "print('x' * 650_000)"), limits, [], stdin: null, keptBytes: 1000, Cancellation);

        Assert.Equal((ExecutionOutcome.Exited, 0), (result.Outcome, result.ExitCode));
        Assert.Equal((true, false, 1000, 0), (result.StdoutTruncated, result.StderrTruncated, stdout.Length, stderr.Length));
    }

    private Task<Judgement> JudgeAsync(string languageId, string source)
    {
        var language = BoxesFixture.Languages.Find(languageId)!;
        return new Judge(boxes.Sandbox).JudgeAsync(
            new JudgeRequest
            {
                Program = ProgramSource.Of(language, source),
                Limits = ProgramLimits.For(language, cpuMs: 500, memoryKiB: 65_536, outputBytes: 100_000),
                CheckerFlags = new CheckerFlags(),
                Tests = [TextTest.Of(1, "1 2\n", "3\n"), TextTest.Of(2, "3 4\n", "7\n")],
            },
            _ => ValueTask.CompletedTask,
            Cancellation);
    }
}
