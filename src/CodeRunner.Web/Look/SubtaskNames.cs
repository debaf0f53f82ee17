using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Look;

/// <summary>Subtasks in words.</summary>
internal static class SubtaskNames
{
    public static string NameOf(Subtask subtask) =>
        subtask.IsSample ? Texts.Subtasks_Samples : subtask.Label.Length == 0 ? Texts.Subtasks_Hidden : Texts.Subtasks_One.With(subtask.Label);

    /// <summary>What has to be done for its points.</summary>
    public static string RuleOf(Subtask subtask)
    {
        var rule = (subtask.ScoreMode, subtask.HasParts) switch
        {
            (ScoreMode.Minimum or ScoreMode.PassFail, false) => Texts.Subtasks_Rule_All,
            (ScoreMode.Minimum or ScoreMode.PassFail, true) => Texts.Subtasks_Rule_LeastPart,
            (ScoreMode.Maximum, false) => Texts.Subtasks_Rule_Any,
            (ScoreMode.Maximum, true) => Texts.Subtasks_Rule_BestPart,
            (_, false) => Texts.Subtasks_Rule_Each,
            _ => Texts.Subtasks_Rule_Parts,
        };
        return subtask.Requires.Count == 0 ? rule : $"{rule} {Texts.Subtasks_Rule_Requires.With(Listed(subtask.Requires))}";
    }

    /// <summary>As for a whole submission: with some of the points it is partially accepted, whatever the format calls it.</summary>
    public static Verdict? VerdictOn(SubtaskResult result) => result switch
    {
        { Verdict: null } => null,
        { IsFull: true } => Verdict.Accepted,
        { Score: > 0 } => Verdict.PartiallyAccepted,
        _ => result.FirstFailure?.Verdict ?? result.Verdict,
    };

    /// <summary>Why there are not all points; null where there are.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="ran">How many of its tests were run.</param>
    public static string? ReasonOf(SubtaskResult result, int ran) => result switch
    {
        { Missing: { } missing } => Texts.Subtasks_Reason_Requires.With(Listed([missing])),
        { Verdict: null } => Texts.Subtasks_Reason_NotRun,
        { IsFull: false, FirstFailure: { } failure } => string.Join(' ', PartsOf(failure, result.Subtask.TestCount > ran)),
        _ => null,
    };

    private static IEnumerable<string> PartsOf(Failure failure, bool hasRest)
    {
        yield return Texts.Subtasks_Reason_Test.With(failure.Test, VerdictLook.Of(failure.Verdict).Name);
        if (hasRest)
        {
            yield return Texts.Subtasks_Reason_Rest;
        }
    }

    private static string Listed(IReadOnlyList<string> labels) =>
        string.Join(", ", labels.Select(label => label.Length == 0 ? Texts.Subtasks_Samples_Inside : Texts.Subtasks_One_Inside.With(label)));
}
