using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Look;

/// <summary>How a verdict, or the state before it, is shown: in words, by a mark and by a colour.</summary>
/// <param name="Name">In full.</param>
/// <param name="Abbreviation">As the field abbreviates it; also the name of its colour, in lower case.</param>
/// <param name="Meaning">One sentence to whoever handed it in.</param>
/// <param name="Mark">Path data of its icon on a grid of 16 × 16.</param>
public sealed record VerdictLook(string Name, string Abbreviation, string Meaning, string Mark)
{
    internal const string Tick = "M3 8.5l3.5 3.5L13 4.5";
    private const string Cross = "M4 4l8 8M12 4l-8 8";
    private const string Clock = "M8 4v4l2.5 2.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z";
    private const string Chip = "M4.5 4.5h7v7h-7zM6.5 2v2M9.5 2v2M6.5 12v2M9.5 12v2M2 6.5h2M2 9.5h2M12 6.5h2M12 9.5h2";
    private const string Pages = "M3 4h10M3 8h10M3 12h5M11 10v4m0 0l-2-2m2 2l2-2";
    private const string Bolt = "M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z";
    private const string Braces = "M6 2.5c-3 0-.5 5.5-3 5.5 2.5 0 0 5.5 3 5.500M10 2.500c3 0 .5 5.5 3 5.5-2.5 0 0 5.5-3 5.5";
    private const string Triangle = "M8 2l6.5 11.500h-13zM8 6.500v3.500M8 11.700v.3";
    private const string Dots = "M3.5 8h.01M8 8h.01M12.5 8h.01";

    public static VerdictLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => new(Texts.Verdict_Accepted, "AC", Texts.Verdict_Accepted_Meaning, Tick),
        Verdict.WrongAnswer => new(Texts.Verdict_WrongAnswer, "WA", Texts.Verdict_WrongAnswer_Meaning, Cross),
        Verdict.TimeLimitExceeded => new(Texts.Verdict_TimeLimitExceeded, "TLE", Texts.Verdict_TimeLimitExceeded_Meaning, Clock),
        Verdict.MemoryLimitExceeded => new(Texts.Verdict_MemoryLimitExceeded, "MLE", Texts.Verdict_MemoryLimitExceeded_Meaning, Chip),
        Verdict.OutputLimitExceeded => new(Texts.Verdict_OutputLimitExceeded, "OLE", Texts.Verdict_OutputLimitExceeded_Meaning, Pages),
        Verdict.RuntimeError => new(Texts.Verdict_RuntimeError, "RTE", Texts.Verdict_RuntimeError_Meaning, Bolt),
        Verdict.CompileError => new(Texts.Verdict_CompileError, "CE", Texts.Verdict_CompileError_Meaning, Braces),
        Verdict.JudgeError => new(Texts.Verdict_JudgeError, "JE", Texts.Verdict_JudgeError_Meaning, Triangle),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    /// <summary>The verdict's look, or of the state while there is none.</summary>
    public static VerdictLook Of(WorkStatus status, Verdict? verdict) => verdict is { } known ? Of(known) : status switch
    {
        WorkStatus.Queued => new(Texts.Verdict_Queued, "Queued", Texts.Verdict_Queued_Meaning, Dots),
        _ => new(Texts.Verdict_Judging, "Judging", Texts.Verdict_Judging_Meaning, Dots),
    };
}
