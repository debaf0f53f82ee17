using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class TestDecisionTests
{
    private static readonly ProgramLimits Limits = new(CpuMs: 1000, WallMs: 3000, MemoryKiB: 65_536, OutputBytes: 1_048_576) { FileBytes = 2_097_152 };

    [Theory]
    [InlineData(RunOutcome.Exited, 0, 0, Verdict.Accepted, null)]
    [InlineData(RunOutcome.Exited, 3, 0, Verdict.RuntimeError, "exit code 3")]
    [InlineData(RunOutcome.Exited, 137, 0, Verdict.RuntimeError, "exit code 137")]
    [InlineData(RunOutcome.Signaled, -1, 11, Verdict.RuntimeError, "Segmentation fault (signal 11)")]
    [InlineData(RunOutcome.Signaled, -1, 6, Verdict.RuntimeError, "Aborted (signal 6)")]
    [InlineData(RunOutcome.Signaled, -1, 9, Verdict.RuntimeError, "Killed (signal 9)")]
    [InlineData(RunOutcome.Signaled, -1, 40, Verdict.RuntimeError, "Signal 40")]
    [InlineData(RunOutcome.NotStarted, -1, 0, Verdict.RuntimeError, "what the compiler made cannot be started")]
    [InlineData(RunOutcome.CpuTimeLimit, -1, 0, Verdict.TimeLimitExceeded, "CPU time over the limit of 1 s")]
    [InlineData(RunOutcome.WallTimeLimit, -1, 0, Verdict.TimeLimitExceeded, "still running after 3 s, 10 ms of that computing")]
    [InlineData(RunOutcome.MemoryLimit, -1, 0, Verdict.MemoryLimitExceeded, "over the limit of 64 MiB")]
    [InlineData(RunOutcome.OutputLimit, -1, 0, Verdict.OutputLimitExceeded, "over the limit of 1 MiB")]
    [InlineData(RunOutcome.FileLimit, -1, 0, Verdict.OutputLimitExceeded, "a file over the limit of 2 MiB")]
    public void Of_maps_every_outcome_when_the_output_is_right(RunOutcome outcome, int exitCode, int signal, Verdict verdict, string? message)
    {
        var decision = TestDecision.Of(Report(outcome, exitCode, signal), Limits, CheckResult.Right);
        Assert.Equal((verdict, message), (decision.Verdict, decision.Message));
    }

    [Theory]
    [InlineData(RunOutcome.CpuTimeLimit, "CPU time over the limit of 2 s and 15 ms that Python 3 gets")]
    [InlineData(RunOutcome.MemoryLimit, "over the limit of 256 MiB and 10 MiB that Python 3 gets")]
    [InlineData(RunOutcome.OutputLimit, "over the limit of 8 MiB")]
    public void Of_names_the_limits_as_the_problem_has_them_and_apart_what_the_language_gets(RunOutcome outcome, string message) =>
        Assert.Equal(message, TestDecision.Of(Report(outcome), ProgramLimits.For(TestLanguages.Python, 2000, 262_144, 8 << 20), CheckResult.Right).Message);

    [Fact]
    public void Of_says_the_difference_when_the_output_is_wrong()
    {
        var decision = TestDecision.Of(Report(RunOutcome.Exited), Limits, new CheckResult("line 1: expected 1, got 2"));
        Assert.Equal((Verdict.WrongAnswer, "line 1: expected 1, got 2"), (decision.Verdict, decision.Message));
    }

    [Theory]
    [InlineData(RunOutcome.CpuTimeLimit, Verdict.TimeLimitExceeded)]
    [InlineData(RunOutcome.WallTimeLimit, Verdict.TimeLimitExceeded)]
    [InlineData(RunOutcome.MemoryLimit, Verdict.MemoryLimitExceeded)]
    [InlineData(RunOutcome.OutputLimit, Verdict.OutputLimitExceeded)]
    [InlineData(RunOutcome.FileLimit, Verdict.OutputLimitExceeded)]
    [InlineData(RunOutcome.Signaled, Verdict.RuntimeError)]
    public void Of_asks_the_checker_last(RunOutcome outcome, Verdict verdict) =>
        Assert.Equal(verdict, TestDecision.Of(Report(outcome, signal: 11), Limits, new CheckResult("wrong")).Verdict);

    [Theory]
    [InlineData(1000, Verdict.Accepted)]
    [InlineData(1000.001, Verdict.TimeLimitExceeded)]
    public void Of_allows_exactly_the_time_limit(double cpuMs, Verdict verdict) =>
        Assert.Equal(verdict, TestDecision.Of(Report(RunOutcome.Exited, cpuMs: cpuMs), Limits, CheckResult.Right).Verdict);

    [Theory]
    [InlineData(65_536, Verdict.Accepted)]
    [InlineData(65_537, Verdict.MemoryLimitExceeded)]
    public void Of_allows_exactly_the_memory_limit(long memoryKiB, Verdict verdict) =>
        Assert.Equal(verdict, TestDecision.Of(Report(RunOutcome.Exited, memoryKiB: memoryKiB), Limits, CheckResult.Right).Verdict);

    [Theory]
    [InlineData(RunOutcome.MemoryLimit)]
    [InlineData(RunOutcome.OutputLimit)]
    [InlineData(RunOutcome.Signaled)]
    public void Of_decides_time_before_anything_else(RunOutcome outcome) =>
        Assert.Equal(Verdict.TimeLimitExceeded, TestDecision.Of(Report(outcome, signal: 9, cpuMs: 1001), Limits, CheckResult.Right).Verdict);

    [Theory]
    [InlineData(RunOutcome.OutputLimit)]
    [InlineData(RunOutcome.Signaled)]
    public void Of_decides_memory_before_output_and_runtime(RunOutcome outcome) =>
        Assert.Equal(Verdict.MemoryLimitExceeded, TestDecision.Of(Report(outcome, signal: 6, memoryKiB: 70_000), Limits, CheckResult.Right).Verdict);

    [Fact]
    public void Of_throws_when_the_report_is_not_of_a_run() =>
        Assert.Throws<SandboxException>(() => TestDecision.Of(Report(RunOutcome.NoArtefact), Limits, CheckResult.Right));

    private static RunReport Report(RunOutcome outcome, int exitCode = 0, int signal = 0, double cpuMs = 10, long memoryKiB = 1000) =>
        new(outcome, exitCode, signal, TimeSpan.FromMicroseconds(cpuMs * 1000), TimeSpan.FromMilliseconds(20), memoryKiB, 0, 0, false, false);
}
