using System.Text.Json.Serialization;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Look;

namespace CodeRunner.Web.Api;

/// <summary>
/// A submission as the API shows it. <see cref="CpuMs"/> is the slowest test's CPU time, <see cref="MemoryKiB"/> the
/// largest test's memory; both, like the verdict, are null until there is one.
/// </summary>
internal sealed record SubmissionView(
    long Id, string Problem, string Language, WorkStatus Status, Verdict? Verdict, double? Score, double? MaxScore,
    int? CpuMs, long? MemoryKiB, string? CompileOutput, IEnumerable<TestView> Tests, IEnumerable<GroupView> Groups)
{
    /// <summary>1 when it is the next to be judged; only there while it waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? QueuePosition { get; init; }

    public static SubmissionView Of(SubmissionDetails submission) => new(
        submission.Summary.Id,
        submission.Summary.ProblemSlug,
        submission.Summary.Language,
        submission.Summary.Status,
        submission.Summary.Verdict,
        submission.Summary.Score,
        submission.Summary.MaxScore,
        submission.Summary.CpuMs,
        submission.Summary.MemoryKiB,
        submission.CompileOutput,
        submission.Tests.Select(test => new TestView(test.Number, test.Name, test.Verdict, test.CpuMs, test.MemoryKiB) { Hint = test.Hint }),
        submission.Subtasks.Select(GroupView.Of))
    {
        QueuePosition = submission.QueuedBefore + 1,
    };
}

/// <summary>One judged test; <see cref="Name"/> is null for hidden ones, except to staff.</summary>
internal sealed record TestView(int Number, string? Name, Verdict Verdict, int CpuMs, long MemoryKiB)
{
    /// <summary>For whoever failed it; only there where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hint { get; init; }
}

/// <summary>
/// What a submission got for a subtask, whose tests are <see cref="TestCount"/> from <see cref="FirstTest"/> on. <see cref="Label"/>
/// is <c>2</c>, or <c>2.1</c> for a part of it, and empty for the samples and for tests outside all groups; <see cref="Verdict"/>
/// is null when no test of it was run.
/// </summary>
internal sealed record GroupView(
    string Label, bool IsSample, double Score, double MaxScore, Verdict? Verdict, int FirstTest, int TestCount, int? FailedTest)
{
    public static GroupView Of(SubtaskResult result) => new(
        result.Subtask.Label,
        result.Subtask.IsSample,
        result.Score,
        result.Subtask.Points,
        SubtaskNames.VerdictOn(result),
        result.Subtask.FirstTest,
        result.Subtask.TestCount,
        result.FirstFailure?.Test);
}
