using CodeRunner.Core.Packages;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Judging.Verification;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.Verification;

public sealed class PackageVerificationTests
{
    private readonly FakeSandbox _sandbox = new();
    private readonly List<VerificationProgress> _progress = [];

    public PackageVerificationTests()
    {
        _sandbox.Compiler = (request, _) => Task.FromResult(
            request.Source == "nonsense" ? new FakeRun("nonsense:1: error") { ExitCode = 1 } : new FakeRun());
        _sandbox.Program = (request, _) => Task.FromResult(Run(request.Source, request.Stdin));
    }

    [Fact]
    public async Task Verify_finds_nothing_when_all_is_as_expected()
    {
        var report = await VerifyAsync(TestPackage.Of(
            ["1", "2", "3"],
            ["digits", "not-nine"],
            ["x", "9"],
            ("accepted", "echo"),
            ("wrong_answer", "wrong-on-2"),
            ("time_limit_exceeded", "slow-on-2"),
            ("run_time_error", "crash-on-2"),
            ("brute_force", "crash-on-2"),
            ("brute_force", "slow-on-2"),
            ("rejected", "wrong-on-2")));

        Assert.True(report.IsAsExpected);
        Assert.Equal(
            [Verdict.Accepted, Verdict.WrongAnswer, Verdict.Accepted],
            report.Submissions[1].Judgement.Tests.Select(test => test.Verdict));
        Assert.Equal((9, 9), (_progress.Count, _progress[^1].Total));
        Assert.Equal(Enumerable.Range(1, 9), _progress.Select(p => p.Done));
        Assert.Contains(_progress, p => p.What == "time_limit_exceeded/slow-on-2.c: TimeLimitExceeded");
    }

    [Theory]
    [InlineData("accepted", "wrong-on-2", "secret/2 is WrongAnswer (line 1: expected 2, got x); accepted allows Accepted")]
    [InlineData("wrong_answer", "echo", "no test is WrongAnswer, as wrong_answer asks")]
    [InlineData("wrong_answer", "slow-on-2", "secret/2 is TimeLimitExceeded (CPU time over the limit of 1 s); wrong_answer allows Accepted or WrongAnswer")]
    [InlineData("run_time_error", "wrong-on-2", "secret/2 is WrongAnswer (line 1: expected 2, got x); run_time_error allows Accepted or RuntimeError")]
    [InlineData("accepted", "nonsense", "does not compile:\nnonsense:1: error")]
    [InlineData("rejected", "nonsense", "does not compile:\nnonsense:1: error")]
    public async Task Verify_says_how_a_submission_differs_from_its_folder(string folder, string source, string fault)
    {
        var report = await VerifyAsync(TestPackage.Of(["1", "2"], [], [], (folder, source)));

        Assert.False(report.IsAsExpected);
        Assert.Equal(fault, report.Submissions.Single().Fault);
    }

    [Fact]
    public async Task Verify_knows_what_partially_accepted_asks_and_shows_points()
    {
        var package = TestPackage.Of(Groups.Usual, ["1", "2", "3", "4", "5", "6"], [], [], ("partially_accepted", "wrong-on-2"), ("partially_accepted", "echo"));

        var report = await VerifyAsync(package);

        Assert.Equal(
            [null, "is Accepted with 100/100 points; partially_accepted asks for some, not all"], report.Submissions.Select(submission => submission.Fault));
        Assert.Contains("partially_accepted/wrong-on-2.c 70/100", new VerificationTable(report).Write(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_inputs_when_a_validator_refuses_them()
    {
        var report = await VerifyAsync(TestPackage.Of(["1", "x", "9"], ["digits", "not-nine"], []));

        Assert.Equal(
            ["digits.py: data/2.in: refused with exit code 1: 'x' is no number", "not-nine.py: data/3.in: refused with exit code 0"],
            report.InputFaults.Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task Verify_names_invalid_inputs_when_no_validator_refuses_them()
    {
        var report = await VerifyAsync(TestPackage.Of(["1"], ["digits"], ["x", "2"]));

        Assert.Equal(
            ["input_validators: data/invalid_input/2.in: is accepted, but should be refused by one of them"],
            report.InputFaults.Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task Verify_does_not_take_it_for_an_opinion_when_a_validator_runs_for_ever()
    {
        var report = await VerifyAsync(TestPackage.Of(["1"], ["slow-on-2"], ["2"]));

        Assert.Equal(2, report.InputFaults.Count(fault => fault.Input == "data/invalid_input/1.in"));
    }

    [Fact]
    public async Task Verify_says_so_when_a_validator_does_not_compile()
    {
        var report = await VerifyAsync(TestPackage.Of(["1"], ["nonsense"], []));
        Assert.Equal("nonsense.py: does not compile:\nnonsense:1: error", report.InputFaults.Single().ToString());
    }

    [Fact]
    public async Task Verify_judges_with_what_students_get()
    {
        await VerifyAsync(TestPackage.Of(["1"], [], [], ("accepted", "echo")));

        var (compile, run) = (_sandbox.Requests[0].Request, _sandbox.Requests[1].Request);
        Assert.Equal(["main.c"], compile.Files.Select(file => file.Path));
        Assert.Equal((1000, 3000, 65_536, 1_000_000L), (run.Limits.CpuMs, run.Limits.WallMs, run.Limits.MemoryKiB, run.Limits.OutputBytes));
    }

    [Fact]
    public async Task Verify_throws_when_the_sandbox_fails()
    {
        _sandbox.Program = (_, _) => throw new SandboxException("The engine is gone.");
        await Assert.ThrowsAsync<SandboxException>(() => VerifyAsync(TestPackage.Of(["1"], [], [], ("accepted", "echo"))));
    }

    [Fact]
    public async Task Table_shows_submissions_by_tests_within_its_width()
    {
        var report = await VerifyAsync(TestPackage.Of(
            ["1", "2", "3"], ["digits"], ["2"], ("accepted", "echo"), ("wrong_answer", "slow-on-2"), ("rejected", "nonsense")));

        Assert.Equal(
            """
            echo: 3 submissions by 3 tests, limits 1,000 ms and 64 MiB
            ms of CPU time, a number alone is accepted
            1 sample/1   2 secret/2   3 secret/3

                                            1        2
            accepted/echo.c                10       10
            wrong_answer/slow-on-2.c       10 TLE 1001
            rejected/nonsense.c            CE       CE

                                            3
            accepted/echo.c                10
            wrong_answer/slow-on-2.c       10
            rejected/nonsense.c            CE

            NOT AS EXPECTED  input_validators: data/invalid_input/1.in: is accepted, but should be refused by one of them
            NOT AS EXPECTED  wrong_answer/slow-on-2.c: secret/2 is TimeLimitExceeded (CPU time over the limit of 1 s); wrong_answer allows Accepted or WrongAnswer
            NOT AS EXPECTED  rejected/nonsense.c: does not compile:
            nonsense:1: error

            """,
            new VerificationTable(report).Write(width: 43));
    }

    [Fact]
    public async Task Table_ends_with_the_good_news_when_all_is_as_expected() => Assert.EndsWith(
        "\n\necho: all as expected\n",
        new VerificationTable(await VerifyAsync(TestPackage.Of(["1"], [], [], ("accepted", "echo")))).Write(),
        StringComparison.Ordinal);

    private Task<VerificationReport> VerifyAsync(Package package) =>
        new PackageVerification(_sandbox, new Judge(_sandbox)).VerifyAsync(package, slots: 3, _progress.Add, TestContext.Current.CancellationToken);

    private static FakeRun Run(string program, string input) => (program, input) switch
    {
        ("wrong-on-2", "2") => new FakeRun("x"),
        ("slow-on-2", "2") => new FakeRun { Outcome = RunOutcome.CpuTimeLimit, CpuMs = 1001 },
        ("crash-on-2", "2") => new FakeRun { Outcome = RunOutcome.Signaled, Signal = 11 },
        ("digits", "x") => new FakeRun("'x' is no number\n") { ExitCode = 1 },
        ("not-nine", "9") => new FakeRun(),
        ("digits" or "not-nine", _) => new FakeRun { ExitCode = 42 },
        _ => new FakeRun(input),
    };
}
