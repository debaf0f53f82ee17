using System.Text.Json.Serialization;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Api;

/// <summary>
/// A submission as the API shows it. <see cref="CpuMs"/> is the slowest test's CPU time, <see cref="MemoryKiB"/> the
/// largest test's memory; both, like the verdict, are null until there is one.
/// </summary>
internal sealed record SubmissionView(
    long Id, string Problem, string Language, WorkStatus Status, Verdict? Verdict, double? Score,
    int? CpuMs, long? MemoryKiB, string? CompileOutput, IEnumerable<TestView> Tests)
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
        submission.Score,
        submission.Summary.CpuMs,
        submission.Summary.MemoryKiB,
        submission.CompileOutput,
        submission.Tests.Select(test => new TestView(test.Number, test.Name, test.Verdict, test.CpuMs, test.MemoryKiB)))
    {
        QueuePosition = submission.QueuedBefore + 1,
    };
}

/// <summary>One judged test; <see cref="Name"/> is null for hidden ones, except to staff.</summary>
internal sealed record TestView(int Number, string? Name, Verdict Verdict, int CpuMs, long MemoryKiB);
