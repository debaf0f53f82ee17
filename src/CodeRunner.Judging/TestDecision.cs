using System.Globalization;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Localization;
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
            return new(Verdict.TimeLimitExceeded, $"CPU time {OverLimit(Time, limits.CpuMs, limits.Language?.Allowance.CpuMs, limits)}");
        }

        return report.Outcome == RunOutcome.WallTimeLimit
            ? new(Verdict.TimeLimitExceeded, $"still running after {Time(limits.WallMs)}, {Time(report.CpuMs)} of that computing")
            : null;
    }

    private static TestDecision? OfMemory(RunReport report, ProgramLimits limits) =>
        report.Outcome == RunOutcome.MemoryLimit || report.MemoryKiB > limits.MemoryKiB
            ? new(Verdict.MemoryLimitExceeded, OverLimit(Memory, limits.MemoryKiB, limits.Language?.Allowance.MemoryKiB, limits))
            : null;

    private static TestDecision? OfOutput(RunReport report, ProgramLimits limits) => report.Outcome switch
    {
        RunOutcome.OutputLimit => new(Verdict.OutputLimitExceeded, $"over the limit of {Bytes(limits.OutputBytes)}"),
        RunOutcome.FileLimit => new(Verdict.OutputLimitExceeded, $"a file over the limit of {Bytes(limits.FileBytes)}"),
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

    /// <summary>Names the limit as the problem's page does, and apart from it what the language is allowed.</summary>
    private static string OverLimit(Func<long, string> words, long limit, int? allowance, ProgramLimits limits) => allowance is { } more and > 0
        ? $"over the limit of {words(limit - more)} and {words(more)} that {limits.Language!.Name} gets"
        : $"over the limit of {words(limit)}";

    private static string Time(long milliseconds) => Amounts.Time(milliseconds, CultureInfo.InvariantCulture);

    private static string Memory(long kibibytes) => Amounts.Memory(kibibytes, CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => Amounts.Bytes(bytes, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
