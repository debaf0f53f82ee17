using System.Text;
using CodeRunner.Core.Events;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class JudgeTests
{
    private readonly FakeSandbox _sandbox = new();
    private readonly List<Progress> _progress = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Judge_accepts_when_every_output_is_right()
    {
        _sandbox.Answer(input => new FakeRun(input == "1" ? "one" : "two") { CpuMs = input == "1" ? 30 : 20, MemoryKiB = input == "1" ? 5 : 7 });

        var judgement = await JudgeAsync(TestLanguages.C, ("1", "one"), ("2", "two"));

        Assert.Equal((Verdict.Accepted, 1.0, 30, 7L, 2), (judgement.Verdict, judgement.Score, judgement.CpuMs, judgement.MemoryKiB, judgement.TestsTotal));
        Assert.Equal([(1, "test-1", Verdict.Accepted), (2, "test-2", Verdict.Accepted)], judgement.Tests.Select(t => (t.Number, t.Name, t.Verdict)));
        Assert.Equal((1, 1), (_sandbox.Leased, _sandbox.GivenBack));
    }

    [Fact]
    public async Task Judge_accepts_nothing_when_the_box_is_gone_before_the_last_test()
    {
        _sandbox.Answer(_ => new FakeRun("x") { TakesTheBox = true });

        await Assert.ThrowsAsync<SandboxException>(() => JudgeAsync(TestLanguages.C, ("1", "x"), ("2", "x")));
    }

    [Fact]
    public async Task Judge_keeps_the_beginning_of_what_is_printed_in_samples_and_nothing_of_hidden_tests()
    {
        var printed = $"a\0é{new string('x', ProblemQueries.SampleBytes)}";
        _sandbox.Answer(_ => new FakeRun(printed) { Stderr = "why" });
        var request = Request(TestLanguages.C, ("1", "x"), ("2", "x")) with { RunsEveryTest = true };

        var judgement = await JudgeAsync(request with { Tests = [request.Tests[0] with { KeepsOutput = true }, request.Tests[1]] });

        var (sample, hidden) = (judgement.Tests[0], judgement.Tests[1]);
        Assert.Equal($"a\uFFFDé{new string('x', ProblemQueries.SampleBytes - 4)}", sample.Output);
        Assert.Equal((ProblemQueries.SampleBytes + 4L, "why", 1L), (sample.OutputBytes, sample.ErrorOutput, sample.Line));
        Assert.Equal((null, null, null), (hidden.Output, hidden.OutputBytes, hidden.ErrorOutput));
    }

    [Fact]
    public async Task Judge_stops_when_a_test_fails()
    {
        _sandbox.Answer(input => input == "2" ? new FakeRun { ExitCode = 1 } : new FakeRun("x"));

        var judgement = await JudgeAsync(TestLanguages.C, ("1", "x"), ("2", "x"), ("3", "x"));

        Assert.Equal((Verdict.RuntimeError, 0.0, 3), (judgement.Verdict, judgement.Score, judgement.TestsTotal));
        Assert.Equal([Verdict.Accepted, Verdict.RuntimeError], judgement.Tests.Select(t => t.Verdict));
        Assert.Equal("exit code 1", judgement.Tests[1].Message);
    }

    [Fact]
    public async Task Judge_runs_every_test_when_told_but_the_first_failure_decides()
    {
        _sandbox.Answer(input => input switch { "2" => new FakeRun("wrong"), "3" => new FakeRun { Outcome = RunOutcome.CpuTimeLimit }, _ => new FakeRun("x") });

        var judgement = await JudgeAsync(Request(TestLanguages.C, ("1", "x"), ("2", "x"), ("3", "x"), ("4", "x")) with { RunsEveryTest = true });

        Assert.Equal(Verdict.WrongAnswer, judgement.Verdict);
        Assert.Equal(
            [Verdict.Accepted, Verdict.WrongAnswer, Verdict.TimeLimitExceeded, Verdict.Accepted],
            judgement.Tests.Select(t => t.Verdict));
    }

    [Fact]
    public async Task Judge_runs_the_next_subtask_after_one_that_failed()
    {
        _sandbox.Answer(input => input == "2" ? new FakeRun("wrong") { MemoryKiB = 9 } : new FakeRun("x") { CpuMs = input == "5" ? 50 : 20, MemoryKiB = 5 });

        var judgement = await JudgeAsync(Scored());

        Assert.Equal((Verdict.PartiallyAccepted, 70.0, 100.0, 50, 9L), (judgement.Verdict, judgement.Score, judgement.MaxScore, judgement.CpuMs, judgement.MemoryKiB));
        Assert.Equal([1, 2, 4, 5, 6], judgement.Tests.Select(t => t.Number));
        Assert.Equal(
            [("1", 0.0, Verdict.WrongAnswer, 2), ("2", 70.0, Verdict.Accepted, null)],
            judgement.Subtasks!.Select(s => (s.Subtask.Label, s.Score, s.Verdict!.Value, s.FirstFailure?.Test)));

        // The test that is skipped counts as done.
        Assert.Equal([0, 0, 1, 3, 4, 5], _progress.Select(p => p.TestsDone));
    }

    [Fact]
    public async Task Judge_goes_on_in_another_box_where_points_are_left_when_a_test_took_the_first()
    {
        _sandbox.Answer(input => input == "3" ? new FakeRun { Outcome = RunOutcome.MemoryLimit, TakesTheBox = true } : new FakeRun("x"));

        var judgement = await JudgeAsync(Scored());

        Assert.Equal((Verdict.PartiallyAccepted, 70.0), (judgement.Verdict, judgement.Score));
        Assert.Equal((2, 2), (_sandbox.Leased, _sandbox.GivenBack));
        Assert.Equal([1, 2, 3, 4, 5, 6], judgement.Tests.Select(t => t.Number));
    }

    [Fact]
    public async Task Judge_gives_the_same_points_when_every_test_runs()
    {
        _sandbox.Answer(input => new FakeRun(input is "2" ? "wrong" : "x"));

        var judgement = await JudgeAsync(Scored() with { RunsEveryTest = true });

        Assert.Equal((6, 70.0), (judgement.Tests.Count, judgement.Score));
    }

    [Fact]
    public async Task Judge_gives_no_points_when_the_program_does_not_compile()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun { ExitCode = 1 });

        var judgement = await JudgeAsync(Scored());

        Assert.Equal((Verdict.CompileError, 0.0, 100.0, null), (judgement.Verdict, judgement.Score, judgement.MaxScore, judgement.Subtasks));
    }

    /// <summary>A sample, and subtasks of 30 and 70 points with tests 2 and 3, and 4 to 6.</summary>
    private static JudgeRequest Scored() =>
        Request(TestLanguages.C, [.. Enumerable.Range(1, 6).Select(number => ($"{number}", "x"))]) with { Groups = Groups.Usual };

    [Fact]
    public async Task Judge_finds_a_compile_error_when_a_source_that_runs_as_it_is_fails_and_its_syntax_is_wrong()
    {
        _sandbox.Answer(_ => new FakeRun { ExitCode = 1 });
        _sandbox.Compiler = (request, _) => Task.FromResult(
            request.Request.Command.Contains("check.py") ? new FakeRun("line 1: error\n") { ExitCode = 1 } : new FakeRun());

        var judgement = await JudgeAsync(TestLanguages.Python, ("1", "1"));

        Assert.Equal((Verdict.CompileError, "line 1: error\n", 0), (judgement.Verdict, judgement.CompileOutput, judgement.Tests.Count));
    }

    [Fact]
    public async Task Judge_ends_with_the_test_that_took_the_box_also_where_all_tests_are_wanted()
    {
        _sandbox.Answer(_ => new FakeRun { Outcome = RunOutcome.MemoryLimit, TakesTheBox = true });

        var judgement = await JudgeAsync(Request(TestLanguages.C, ("1", "1"), ("2", "2")) with { RunsEveryTest = true });

        Assert.Equal((Verdict.MemoryLimitExceeded, 1), (judgement.Verdict, judgement.Tests.Count));
    }

    [Fact]
    public async Task Judge_runs_no_test_when_the_program_does_not_compile()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("main.c:1: error\n") { ExitCode = 1 });

        var judgement = await JudgeAsync(TestLanguages.C, ("1", "1"));

        Assert.Equal((Verdict.CompileError, 0.0, "main.c:1: error\n"), (judgement.Verdict, judgement.Score, judgement.CompileOutput));
        Assert.Equal((null, null, 1), (judgement.CpuMs, judgement.MemoryKiB, judgement.TestsTotal));
        Assert.Single(_sandbox.Requests);
        Assert.Equal(1, _sandbox.GivenBack);
    }

    [Theory]
    [InlineData(RunOutcome.CpuTimeLimit, "[The compiler was stopped: over 5 s of CPU time.]")]
    [InlineData(RunOutcome.WallTimeLimit, "[The compiler was stopped after 11 s.]")]
    [InlineData(RunOutcome.MemoryLimit, "[The compiler was stopped: over 256 MiB of memory.]")]
    [InlineData(RunOutcome.OutputLimit, "[The compiler was stopped: it had too much to say.]")]
    [InlineData(RunOutcome.FileLimit, "[The compiler was stopped: it wrote too large a file.]")]
    [InlineData(RunOutcome.Signaled, "[The compiler ended by itself: Segmentation fault (signal 11).]")]
    [InlineData(RunOutcome.NoArtefact, "[The compiler reported no error but left no usable \"main\".]")]
    public async Task Judge_says_why_when_the_compiler_did_not_end_well(RunOutcome outcome, string reason)
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("so far") { Outcome = outcome, Signal = outcome == RunOutcome.Signaled ? 11 : 0 });

        var judgement = await JudgeAsync(TestLanguages.C, ("1", "1"));

        Assert.Equal((Verdict.CompileError, $"so far\n{reason}\n"), (judgement.Verdict, judgement.CompileOutput));
    }

    [Fact]
    public async Task Judge_keeps_the_beginning_when_the_compiler_says_much()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun(new string('é', 50_000) + "\0") { ExitCode = 1 });

        var output = (await JudgeAsync(TestLanguages.C, ("1", "1"))).CompileOutput;

        Assert.Equal($"{new string('é', 32_768)}\n[34,465 more bytes are left out]\n", output);
    }

    [Fact]
    public async Task Judge_sends_the_source_to_the_compiler_and_only_the_input_to_the_program()
    {
        _sandbox.Answer(_ => new FakeRun("secret answer"));

        await JudgeAsync(TestLanguages.C, ("input", "secret answer"));

        var (compile, run) = (_sandbox.Requests[0], _sandbox.Requests[1]);
        Assert.Equal(["gcc", "-o", "main", "./main.c"], compile.Request.Command);
        Assert.Equal(("main.c", "source"), (compile.Request.Files.Single().Path, Encoding.UTF8.GetString(compile.Request.Files.Single().Content.Span)));
        Assert.Equal(("main", "", true), (compile.Request.Artefact, compile.Stdin, compile.Request.MergeStderr));
        Assert.Equal(["/box/program"], run.Request.Command);
        Assert.Equal("input", run.Stdin);
        Assert.Empty(run.Request.Files);
        Assert.Null(run.Request.Artefact);
    }

    [Fact]
    public async Task Judge_sends_a_source_that_runs_as_it_is_with_the_first_test()
    {
        _sandbox.Answer(input => new FakeRun(input));

        await JudgeAsync(TestLanguages.Python, ("1", "1"), ("2", "2"));

        Assert.Equal(["1", "2"], _sandbox.Requests.Select(run => run.Stdin));
        Assert.Equal("source", Encoding.UTF8.GetString(Assert.Single(_sandbox.Requests[0].Request.Program!).Content.Span));
        Assert.Null(_sandbox.Requests[1].Request.Program);
    }

    [Fact]
    public async Task Judge_adds_what_the_runtime_costs_to_the_limits()
    {
        _sandbox.Answer(_ => new FakeRun { ExitCode = 1 }); // so that the syntax is looked at

        await JudgeAsync(TestLanguages.Python, ("", ""));

        var (run, compile) = (_sandbox.Requests[0].Request, _sandbox.Requests[1].Request);
        Assert.Equal((1015, 3030, 75_776, 9), (run.Limits.CpuMs, run.Limits.WallMs, run.Limits.MemoryKiB, run.Limits.Processes));
        Assert.Equal((1_048_576, 1_048_576), (run.Limits.OutputBytes, run.Limits.FileBytes));
        Assert.Equal("74", run.Environment["HEAP"]);
        Assert.Equal((30_000, 61_000, 1_048_576), (compile.Limits.CpuMs, compile.Limits.WallMs, compile.Limits.MemoryKiB));
        Assert.Equal("1024", compile.Environment["HEAP"]);
    }

    [Fact]
    public async Task Judge_tells_how_far_it_is()
    {
        await JudgeAsync(TestLanguages.C, ("1", ""), ("2", ""));

        Assert.Equal([(true, 0, 2), (false, 0, 2), (false, 1, 2)], _progress.Select(p => (p.Compiling, p.TestsDone, p.TestsTotal)));
    }

    [Fact]
    public async Task Judge_throws_when_the_interpreter_is_missing()
    {
        _sandbox.Answer(_ => new FakeRun { Outcome = RunOutcome.NotStarted });

        var fault = await Assert.ThrowsAsync<SandboxException>(() => JudgeAsync(TestLanguages.Python, ("", "")));

        Assert.Contains("python3", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.GivenBack);
    }

    [Fact]
    public async Task Judge_throws_when_the_compiler_is_missing()
    {
        _sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun { Outcome = RunOutcome.NotStarted });
        await Assert.ThrowsAsync<SandboxException>(() => JudgeAsync(TestLanguages.C, ("", "")));
    }

    [Fact]
    public async Task Judge_gives_a_verdict_when_what_was_compiled_cannot_be_started()
    {
        _sandbox.Answer(_ => new FakeRun { Outcome = RunOutcome.NotStarted });
        Assert.Equal(Verdict.RuntimeError, (await JudgeAsync(TestLanguages.C, ("", ""))).Verdict);
    }

    [Fact]
    public async Task Judge_throws_when_there_are_no_tests() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => JudgeAsync(TestLanguages.C));

    private Task<Judgement> JudgeAsync(Language language, params (string Input, string Answer)[] tests) => JudgeAsync(Request(language, tests));

    private Task<Judgement> JudgeAsync(JudgeRequest request) => new Judge(_sandbox).JudgeAsync(
        request,
        progress =>
        {
            _progress.Add(progress);
            return ValueTask.CompletedTask;
        },
        Cancellation);

    private static JudgeRequest Request(Language language, params (string Input, string Answer)[] tests) => new()
    {
        Program = ProgramSource.Of(language, "source"),
        Limits = ProgramLimits.For(language, cpuMs: 1000, memoryKiB: 65_536, outputBytes: 1_048_576),
        CheckerFlags = new CheckerFlags(),
        Tests = [.. tests.Select((test, i) => new JudgedTest(i + 1, $"test-{i + 1}", i == 0, Open(test.Input), Open(test.Answer)))],
    };

    private static Func<CancellationToken, ValueTask<Stream>> Open(string content) =>
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
