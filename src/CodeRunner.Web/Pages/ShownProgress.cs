using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Pages;

/// <summary>How far a submission or a trial is, as shown.</summary>
/// <param name="State">Its status in lower case, as the page marks it.</param>
/// <param name="Text">In words.</param>
/// <param name="Done">Tests finished.</param>
/// <param name="Total">Of how many; 0 while that is not known.</param>
public sealed record ShownProgress(string State, string Text, int Done, int Total)
{
    public static ShownProgress Of(SubmissionDetails submission) =>
        Of(submission.Summary.Status, submission.QueuedBefore, submission.TestsDone, submission.TestsTotal);

    public static ShownProgress Of(TrialProgress trial) => Of(trial.Status, trial.QueuedBefore, 0, 0);

    /// <summary>From an event; null when the event does not say enough.</summary>
    public static ShownProgress? Of(Progress progress) =>
        progress.Status == WorkStatus.Judging ? Judging(progress.Compiling, progress.TestsDone, progress.TestsTotal) : null;

    public static string StateOf(WorkStatus status) => status.ToString().ToLowerInvariant();

    private static ShownProgress Of(WorkStatus status, int? before, int done, int total) => status switch
    {
        WorkStatus.Queued => new(StateOf(status), Queued(before ?? 0), 0, 0),
        WorkStatus.Judging => Judging(total == 0, done, total),
        _ => new(StateOf(status), Texts.Submissions_Progress_Done, done, total),
    };

    private static string Queued(int before) => before == 0
        ? Texts.Submissions_Progress_QueuedNext
        : Texts.Submissions_Progress_Queued.With(before);

    private static ShownProgress Judging(bool compiling, int done, int total) => compiling || total == 0
        ? new(StateOf(WorkStatus.Judging), Texts.Submissions_Progress_Compiling, 0, total)
        : new(StateOf(WorkStatus.Judging), Texts.Submissions_Progress_Test.With(Math.Min(done + 1, total), total), done, total);
}
