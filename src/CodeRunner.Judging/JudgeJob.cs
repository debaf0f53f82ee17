using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Submissions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging;

// Theory of operation
//
// A submission is a row before it is anything else. Handing in stores the row as Queued and enqueues one job; the job
// carries no id and says only that there is work. Whichever worker runs it claims the row that is next by turn, so
// users alternate whatever the order of the jobs. Jobs may come twice, late or never:
//
// - a job too many finds nothing to claim, and ends;
// - a job that was lost (the process died, the job storage forgot it) leaves a row that waits without a wake-up. The
//   sweep (SweepJob) counts such rows and enqueues what is missing, at start and every few seconds after.
//
// The claim names itself (AttemptId) and holds for thirty seconds by the database's clock; LeaseKeeper renews it every
// ten. From there on one of these happens, and each is safe at any point, also between two statements:
//
// - The program gets a verdict. VerdictRecorder writes it, its tests and the user's standing in one transaction, on the
//   condition that the row still carries our claim. Whoever comes too late writes nothing, so that no submission is
//   ever judged into the tables twice.
// - Something around the program fails, such as its box. That says nothing about the program, though it may be what
//   brings its box down. The row goes back to Queued for 1, 5, then 30 s, with a job for each time; the fourth failure
//   is a JudgeError, with the reason for staff.
// - Nothing can be judged at present, whatever it is: the engine, the image, the database or the disk is not to be had
//   (Outage). The row goes back likewise, then every 30 s, for ten minutes. These tries are counted apart, so that a
//   box lost when the engine returns is no one's fourth failure.
// - This process is told to stop. The row goes back at once, and the try is not counted.
// - This process dies. The lease runs out, or is ended when the node starts again (it knows its leases by the name it
//   keeps in its data folder), and the row can be claimed once more. A row whose holders vanish three times may be what
//   kills them: the sweep gives it up as a JudgeError.
//
// Progress is published as events for whoever watches; the row is told at most twice a second, for reloaded pages.

/// <summary>Judges the submission that is next, if there is one.</summary>
public sealed partial class JudgeJob(
    WorkQueue<Submission> queue,
    IDbContextFactory<CodeRunnerDbContext> contexts,
    SubmissionReader reader,
    Judge judge,
    VerdictRecorder recorder,
    IEvents events,
    IBackgroundJobClient jobs,
    NodeIdentity node,
    TimeProvider time,
    ILogger<JudgeJob> logger) : IJudgeJob
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    public Task RunNextAsync(CancellationToken cancellation) =>
        new ClaimedWork<Submission>(queue, node, time, logger).RunNextAsync(queue.ClaimNextAsync, JudgeAsync, TryAgainLaterAsync, cancellation);

    private async Task JudgeAsync(Claim claim, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var (request, problemVersion) = await reader.ReadAsync(claim.WorkId, cancellation);
        var judgement = await judge.JudgeAsync(request, ProgressOf(claim, cancellation), cancellation);
        if (await recorder.RecordAsync(claim, judgement, problemVersion, cancellation))
        {
            events.Publish(TopicOf(claim), new Progress(WorkStatus.Done, TestsDone: judgement.Tests.Count, TestsTotal: judgement.TestsTotal));
            var elapsed = time.GetElapsedTime(started);
            LogJudged(logger, claim.WorkId, judgement.Verdict, elapsed.TotalMilliseconds);
        }
    }

    private async Task TryAgainLaterAsync(Claim claim, Exception fault)
    {
        var reason = Outage.Is(fault) ? ReleaseReason.Outage : ReleaseReason.Fault;
        if (WorkQueue<Submission>.RetryAfter(claim, reason) is not { } delay)
        {
            if (await recorder.RecordAsync(claim, Judgement.Failed(fault.Message), problemVersion: null, CancellationToken.None))
            {
                events.Publish(TopicOf(claim), new Progress(WorkStatus.Done));
            }
        }
        else if (await queue.ReleaseAsync(claim, delay, reason, CancellationToken.None))
        {
            events.Publish(TopicOf(claim), new Progress(WorkStatus.Queued));
            jobs.Schedule<IJudgeJob>(job => job.RunNextAsync(CancellationToken.None), delay);
        }
    }

    private Func<Progress, ValueTask> ProgressOf(Claim claim, CancellationToken cancellation)
    {
        var written = time.GetTimestamp();
        return async progress =>
        {
            events.Publish(TopicOf(claim), progress);
            if (time.GetElapsedTime(written) >= ProgressInterval)
            {
                written = time.GetTimestamp();
                await WriteProgressAsync(claim, progress, cancellation);
            }
        };
    }

    private async Task WriteProgressAsync(Claim claim, Progress progress, CancellationToken cancellation)
    {
        var (id, attempt, done, total) = (claim.WorkId, claim.AttemptId, progress.TestsDone, progress.TestsTotal);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Durability = Durability.ProcessEnd; // after a power cut it is judged from the beginning; the next test need not wait for the disk
        await db.Submissions.Where(s => s.Id == id && s.AttemptId == attempt).ExecuteUpdateAsync(
            row => row.SetProperty(s => s.TestsDone, done).SetProperty(s => s.TestsTotal, total), cancellation);
    }

    private static Topic TopicOf(Claim claim) => new(TopicKind.Submission, claim.WorkId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Submission {Id}: {Verdict} after {Milliseconds:F0} ms")]
    private static partial void LogJudged(ILogger logger, long id, Verdict verdict, double milliseconds);
}
