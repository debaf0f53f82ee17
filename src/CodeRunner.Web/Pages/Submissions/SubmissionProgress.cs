using System.Globalization;
using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>How far a submission is, as shown: words, and tests finished of how many (0 while that is not known).</summary>
public sealed record SubmissionProgress(string Text, int Done, int Total)
{
    public static SubmissionProgress Of(SubmissionDetails submission) => submission.Summary.Status switch
    {
        WorkStatus.Queued => new(Queued(submission.QueuedBefore ?? 0), 0, 0),
        WorkStatus.Judging => Judging(submission.TestsTotal == 0, submission.TestsDone, submission.TestsTotal),
        _ => new("Done", submission.TestsTotal, submission.TestsTotal),
    };

    /// <summary>From an event; null when the event does not say enough.</summary>
    public static SubmissionProgress? Of(Progress progress) =>
        progress.Status == WorkStatus.Judging ? Judging(progress.Compiling, progress.TestsDone, progress.TestsTotal) : null;

    private static string Queued(int before) => before == 0
        ? "Queued: yours is next."
        : string.Create(CultureInfo.InvariantCulture, $"Queued: {before} before you.");

    private static SubmissionProgress Judging(bool compiling, int done, int total) => compiling || total == 0
        ? new("Compiling…", 0, total)
        : new(string.Create(CultureInfo.InvariantCulture, $"Running test {Math.Min(done + 1, total)} of {total}…"), done, total);
}
