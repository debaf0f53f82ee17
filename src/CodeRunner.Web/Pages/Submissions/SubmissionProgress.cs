using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>How far a submission is, as shown.</summary>
/// <param name="State">Its status in lower case, as the page marks it.</param>
/// <param name="Text">In words.</param>
/// <param name="Done">Tests finished.</param>
/// <param name="Total">Of how many; 0 while that is not known.</param>
public sealed record SubmissionProgress(string State, string Text, int Done, int Total)
{
    public static SubmissionProgress Of(SubmissionDetails submission) => submission.Summary.Status switch
    {
        WorkStatus.Queued => new(StateOf(WorkStatus.Queued), Queued(submission.QueuedBefore ?? 0), 0, 0),
        WorkStatus.Judging => Judging(submission.TestsTotal == 0, submission.TestsDone, submission.TestsTotal),
        _ => new(StateOf(WorkStatus.Done), Texts.Submissions_Progress_Done, submission.TestsTotal, submission.TestsTotal),
    };

    /// <summary>From an event; null when the event does not say enough.</summary>
    public static SubmissionProgress? Of(Progress progress) =>
        progress.Status == WorkStatus.Judging ? Judging(progress.Compiling, progress.TestsDone, progress.TestsTotal) : null;

    public static string StateOf(WorkStatus status) => status.ToString().ToLowerInvariant();

    private static string Queued(int before) => before == 0
        ? Texts.Submissions_Progress_QueuedNext
        : Texts.Submissions_Progress_Queued.With(before);

    private static SubmissionProgress Judging(bool compiling, int done, int total) => compiling || total == 0
        ? new(StateOf(WorkStatus.Judging), Texts.Submissions_Progress_Compiling, 0, total)
        : new(StateOf(WorkStatus.Judging), Texts.Submissions_Progress_Test.With(Math.Min(done + 1, total), total), done, total);
}
