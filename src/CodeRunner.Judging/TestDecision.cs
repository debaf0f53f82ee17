using System.Globalization;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging;

/// <summary>The verdict of one test; <paramref name="Message"/> says why in words.</summary>
internal sealed record TestDecision(Verdict Verdict, string? Message)
{
    /// <summary>The line of the output, from 1, at which it goes wrong.</summary>
    public long? Line { get; private init; }

    /// <summary>Decides in this order: time, memory, output, runtime, then the checker.</summary>
    /// <exception cref="SandboxException">The report is not one of a run.</exception>
    public static TestDecision Of(RunReport report, ProgramLimits limits, CheckResult check) =>
        OfTime(report, limits) ?? OfMemory(report, limits) ?? OfOutput(report, limits) ?? OfEnd(report)
        ?? (check.Accepted ? new(Verdict.Accepted, null) : new(Verdict.WrongAnswer, check.Difference) { Line = check.Line });

    private static TestDecision? OfTime(RunReport report, ProgramLimits limits)
    {
        if (report.Outcome == RunOutcome.CpuTimeLimit || report.Cpu > TimeSpan.FromMilliseconds(limits.CpuMs))
        {
            return new(Verdict.TimeLimitExceeded, Invariant($"over the limit of {limits.CpuMs:N0} ms of CPU time"));
        }

        return report.Outcome == RunOutcome.WallTimeLimit
            ? new(Verdict.TimeLimitExceeded, Invariant($"still running after {limits.WallMs:N0} ms, {report.CpuMs:N0} ms of them computing"))
            : null;
    }

    private static TestDecision? OfMemory(RunReport report, ProgramLimits limits) =>
        report.Outcome == RunOutcome.MemoryLimit || report.MemoryKiB > limits.MemoryKiB
            ? new(Verdict.MemoryLimitExceeded, Invariant($"over the limit of {limits.MemoryKiB:N0} KiB"))
            : null;

    private static TestDecision? OfOutput(RunReport report, ProgramLimits limits) => report.Outcome switch
    {
        RunOutcome.OutputLimit => new(Verdict.OutputLimitExceeded, Invariant($"over the limit of {limits.OutputBytes:N0} bytes")),
        RunOutcome.FileLimit => new(Verdict.OutputLimitExceeded, Invariant($"a file over the limit of {limits.FileBytes:N0} bytes")),
        _ => null,
    };

    private static TestDecision? OfEnd(RunReport report) => report.Outcome switch
    {
        RunOutcome.Exited when report.ExitCode == 0 => null,
        RunOutcome.Exited => new(Verdict.RuntimeError, Invariant($"exit code {report.ExitCode}")),
        RunOutcome.Signaled => new(Verdict.RuntimeError, Signals.Describe(report.Signal, CultureInfo.InvariantCulture)),
        RunOutcome.NotStarted => new(Verdict.RuntimeError, "what the compiler made cannot be started"),
        _ => throw new SandboxException($"A run ended as {report.Outcome}."),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
