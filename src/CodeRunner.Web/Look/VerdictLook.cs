using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Look;

/// <summary>How a verdict, or the state before it, is shown: in words, by an icon and by a colour.</summary>
/// <param name="Name">In full.</param>
/// <param name="Abbreviation">As the field abbreviates it; also the name of its colour, in lower case.</param>
/// <param name="Meaning">One sentence to whoever handed it in.</param>
/// <param name="Icon">The name of its icon.</param>
public sealed record VerdictLook(string Name, string Abbreviation, string Meaning, string Icon)
{
    /// <summary>The class that gives its colour.</summary>
    public string Tone => Abbreviation.ToLowerInvariant();

    public static VerdictLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => new(Texts.Verdict_Accepted, "AC", Texts.Verdict_Accepted_Meaning, "check"),
        Verdict.PartiallyAccepted => new(Texts.Verdict_PartiallyAccepted, "PA", Texts.Verdict_PartiallyAccepted_Meaning, "minus"),
        Verdict.WrongAnswer => new(Texts.Verdict_WrongAnswer, "WA", Texts.Verdict_WrongAnswer_Meaning, "x"),
        Verdict.TimeLimitExceeded => new(Texts.Verdict_TimeLimitExceeded, "TLE", Texts.Verdict_TimeLimitExceeded_Meaning, "clock"),
        Verdict.MemoryLimitExceeded => new(Texts.Verdict_MemoryLimitExceeded, "MLE", Texts.Verdict_MemoryLimitExceeded_Meaning, "cpu"),
        Verdict.OutputLimitExceeded => new(Texts.Verdict_OutputLimitExceeded, "OLE", Texts.Verdict_OutputLimitExceeded_Meaning, "scroll-text"),
        Verdict.RuntimeError => new(Texts.Verdict_RuntimeError, "RTE", Texts.Verdict_RuntimeError_Meaning, "zap"),
        Verdict.CompileError => new(Texts.Verdict_CompileError, "CE", Texts.Verdict_CompileError_Meaning, "braces"),
        Verdict.JudgeError => new(Texts.Verdict_JudgeError, "JE", Texts.Verdict_JudgeError_Meaning, "triangle-alert"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    /// <summary>The verdict's look, or of the state while there is none.</summary>
    public static VerdictLook Of(WorkStatus status, Verdict? verdict) => verdict is { } known ? Of(known) : status switch
    {
        WorkStatus.Queued => new(Texts.Verdict_Queued, "Queued", Texts.Verdict_Queued_Meaning, "ellipsis"),
        _ => new(Texts.Verdict_Judging, "Judging", Texts.Verdict_Judging_Meaning, "ellipsis"),
    };
}
