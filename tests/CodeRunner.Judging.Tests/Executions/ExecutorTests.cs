using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using Xunit;

namespace CodeRunner.Judging.Tests.Executions;

public sealed class ExecutorTests
{
    private static readonly ProgramLimits Limits = new(CpuMs: 500, WallMs: 2000, MemoryKiB: 32_768, OutputBytes: 1000);
    private readonly FakeSandbox _sandbox = new();

    [Fact]
    public async Task Execute_reports_what_the_program_did()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("a warning") { CpuMs = 70 });
        _sandbox.Answer(input => new FakeRun($"<{input}>") { Stderr = "oh", ExitCode = 3, CpuMs = 42, MemoryKiB = 2000 });

        var (result, stdout, stderr) = await ExecuteAsync(TestLanguages.C, stdin: "in");

        Assert.Equal(("<in>", "oh"), (Encoding.UTF8.GetString(stdout), Encoding.UTF8.GetString(stderr)));
        Assert.Equal((ExecutionOutcome.Exited, 3, null, 42, 43, 2000L), (result.Outcome, result.ExitCode, result.Signal, result.CpuMs, result.WallMs, result.MemoryKiB));
        Assert.Equal(new CompileResult(ExecutionOutcome.Exited, 0, "a warning", 70), result.Compile);
        Assert.Equal(1, _sandbox.GivenBack);
    }

    [Theory]
    [InlineData(RunOutcome.Exited, ExecutionOutcome.Exited, 0, null)]
    [InlineData(RunOutcome.Signaled, ExecutionOutcome.Signaled, null, 11)]
    [InlineData(RunOutcome.CpuTimeLimit, ExecutionOutcome.TimeLimit, null, null)]
    [InlineData(RunOutcome.WallTimeLimit, ExecutionOutcome.TimeLimit, null, null)]
    [InlineData(RunOutcome.MemoryLimit, ExecutionOutcome.MemoryLimit, null, null)]
    [InlineData(RunOutcome.OutputLimit, ExecutionOutcome.OutputLimit, null, null)]
    [InlineData(RunOutcome.FileLimit, ExecutionOutcome.FileLimit, null, null)]
    [InlineData(RunOutcome.NotStarted, ExecutionOutcome.Exited, 126, null)]
    public async Task Execute_maps_every_outcome(RunOutcome outcome, ExecutionOutcome reported, int? exitCode, int? signal)
    {
        _sandbox.Answer(_ => new FakeRun { Outcome = outcome, Signal = 11 });

        var (result, _, _) = await ExecuteAsync(TestLanguages.C);

        Assert.Equal((reported, exitCode, signal), (result.Outcome, result.ExitCode, result.Signal));
        Assert.Equal(outcome == RunOutcome.OutputLimit, result.StdoutTruncated);
    }

    [Fact]
    public async Task Execute_runs_nothing_when_the_program_does_not_compile()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("error\n") { ExitCode = 1 });

        var (result, stdout, _) = await ExecuteAsync(TestLanguages.C);

        Assert.Equal((ExecutionOutcome.CompileError, null, 0), (result.Outcome, result.ExitCode, stdout.Length));
        Assert.Equal(new CompileResult(ExecutionOutcome.Exited, 1, "error\n", 10), result.Compile);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task Execute_reports_the_compilers_own_outcome_when_it_was_stopped()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun { Outcome = RunOutcome.CpuTimeLimit });

        var (result, _, _) = await ExecuteAsync(TestLanguages.C);

        Assert.Equal((ExecutionOutcome.CompileError, ExecutionOutcome.TimeLimit, null), (result.Outcome, result.Compile!.Outcome, result.Compile.ExitCode));
    }

    [Fact]
    public async Task Execute_reports_no_compiling_when_the_source_is_what_runs() =>
        Assert.Null((await ExecuteAsync(TestLanguages.Python)).Result.Compile);

    [Fact]
    public async Task Execute_looks_at_the_syntax_of_a_source_that_failed_and_reports_what_is_wrong_with_it()
    {
        _sandbox.Answer(_ => new FakeRun { ExitCode = 1 });
        _sandbox.Compiler = (request, _) => Task.FromResult(
            request.Request.Command.Contains("check.py") ? new FakeRun("line 1: error\n") { ExitCode = 1 } : new FakeRun());

        var (result, _, _) = await ExecuteAsync(TestLanguages.Python);

        Assert.Equal((ExecutionOutcome.CompileError, "line 1: error\n"), (result.Outcome, result.Compile?.Output));
        Assert.Equal(["python3", "check.py", "./main.py"], _sandbox.Requests[^1].Request.Command);
    }

    [Fact]
    public async Task Execute_reports_the_failure_of_a_source_whose_syntax_is_right()
    {
        _sandbox.Answer(_ => new FakeRun { ExitCode = 3 });

        var (result, _, _) = await ExecuteAsync(TestLanguages.Python);

        Assert.Equal((ExecutionOutcome.Exited, 3, null), (result.Outcome, result.ExitCode, result.Compile));
    }

    [Fact]
    public async Task Execute_gives_the_program_exactly_what_was_asked_for()
    {
        var program = ProgramSource.Of(
            TestLanguages.Python,
            [new("app.py", "import lib"), new("lib.py", ""), new("data/names.txt", "ada")]);

        await new Executor(_sandbox).ExecuteAsync(program, Limits, ["-x", "two words"], stdin: null, TestContext.Current.CancellationToken);

        var run = Assert.Single(_sandbox.Requests).Request;
        Assert.Equal(["app.py", "lib.py", "data/names.txt"], run.Program!.Select(f => f.Path));
        Assert.Equal(["python3", "/box/program/app.py", "-x", "two words"], run.Command);
        Assert.Equal(["data/names.txt"], run.Files.Select(f => f.Path));
        Assert.Equal((500, 2000, 32_768, 1000L, 64L << 20), (run.Limits.CpuMs, run.Limits.WallMs, run.Limits.MemoryKiB, run.Limits.OutputBytes, run.Limits.FileBytes));
    }

    private Task<ExecutionReport> ExecuteAsync(Language language, string stdin = "") => new Executor(_sandbox).ExecuteAsync(
        ProgramSource.Of(language, "source"), Limits, [], new MemoryStream(Encoding.UTF8.GetBytes(stdin)), TestContext.Current.CancellationToken);
}
