using System.Globalization;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Look;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>How a run on an input of one's own ended, as shown.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="Reason">In words; null when there is nothing to add.</param>
/// <param name="Look">The verdict it would look like.</param>
public sealed record ShownOutcome(string Name, string? Reason, VerdictLook Look)
{
    public static ShownOutcome Of(ExecutionResult result) => result.Outcome switch
    {
        ExecutionOutcome.Exited when result.ExitCode == 0 => new(Texts.Run_Ended, null, VerdictLook.Of(Verdict.Accepted)),
        ExecutionOutcome.Exited => As(Verdict.RuntimeError, Texts.Run_ExitCode.With(result.ExitCode)),
        ExecutionOutcome.Signaled => As(Verdict.RuntimeError, Signals.Describe(result.Signal ?? 0, CultureInfo.CurrentUICulture)),
        ExecutionOutcome.TimeLimit => As(Verdict.TimeLimitExceeded, null),
        ExecutionOutcome.MemoryLimit => As(Verdict.MemoryLimitExceeded, null),
        ExecutionOutcome.OutputLimit or ExecutionOutcome.FileLimit => As(Verdict.OutputLimitExceeded, null),
        ExecutionOutcome.CompileError => As(Verdict.CompileError, null),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "No such outcome."),
    };

    private static ShownOutcome As(Verdict verdict, string? reason) => new(VerdictLook.Of(verdict).Name, reason, VerdictLook.Of(verdict));
}
