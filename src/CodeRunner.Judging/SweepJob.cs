using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Submissions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging;

/// <summary>
/// Mends what crashes leave behind: wakes rows whose job was lost, gives up on rows that keep killing their judge, drops old
/// executions. Any number of nodes may sweep at the same time, as often as they like.
/// </summary>
public sealed partial class SweepJob(
    WorkQueue<Submission> submissions,
    WorkQueue<Execution> executions,
    VerdictRecorder verdicts,
    ExecutionRecorder results,
    IDbContextFactory<CodeRunnerDbContext> contexts,
    IEvents events,
    WorkSignal signal,
    JobStorage storage,
    NodeIdentity node,
    IOptions<JudgeOptions> options,
    TimeProvider time,
    ILogger<SweepJob> logger)
{
    private const string GivenUp = "The judge vanished three times while working on this. Perhaps it is what ends the judge: see the log of the node before rejudging it.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        await GiveUpSubmissionsAsync(cancellation);
        await GiveUpExecutionsAsync(cancellation);
        await WakeExecutionsAsync(cancellation);
        await WakeSubmissionsAsync(cancellation);
        await DropOldExecutionsAsync(cancellation);
    }

    private async Task GiveUpSubmissionsAsync(CancellationToken cancellation)
    {
        while (await submissions.ClaimAbandonedAsync(node.Id, cancellation) is { } claim)
        {
            if (await verdicts.RecordAsync(claim, Judgement.Failed(GivenUp), problemVersion: null, cancellation))
            {
                LogGivenUp(logger, nameof(Submission), claim.WorkId);
                events.Publish(new Topic(TopicKind.Submission, claim.WorkId), new Progress(WorkStatus.Done));
            }
        }
    }

    private async Task GiveUpExecutionsAsync(CancellationToken cancellation)
    {
        while (await executions.ClaimAbandonedAsync(node.Id, cancellation) is { } claim)
        {
            if (await results.GiveUpAsync(claim, GivenUp, cancellation))
            {
                LogGivenUp(logger, nameof(Execution), claim.WorkId);
            }
        }
    }

    /// <summary>Sees to it that a job is on its way that looks for all executions that could be claimed.</summary>
    private async Task WakeExecutionsAsync(CancellationToken cancellation)
    {
        var onTheirWay = Enqueued(JobQueues.Run);
        if (await executions.CountClaimableAsync(cancellation) is not (> 0 and var waiting))
        {
            return;
        }

        if (onTheirWay > 0)
        {
            signal.ExecutionsStored(); // that job may have been sent for fewer
        }
        else
        {
            signal.ExecutionsForgotten();
            LogWoken(logger, nameof(Execution), waiting);
        }
    }

    /// <summary>Enqueues a job for each submission that could be claimed but has none on its way.</summary>
    private async Task WakeSubmissionsAsync(CancellationToken cancellation)
    {
        var missing = await submissions.CountClaimableAsync(cancellation) - Enqueued(JobQueues.Submit);
        for (var i = 0; i < missing; i++)
        {
            signal.SubmissionStored();
        }

        if (missing > 0)
        {
            LogWoken(logger, nameof(Submission), missing);
        }
    }

    private long Enqueued(string jobQueue) => storage.GetMonitoringApi().EnqueuedCount(jobQueue);

    private async Task DropOldExecutionsAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().UtcDateTime.AddMinutes(-options.Value.KeepExecutionsMinutes);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Executions.Where(e => e.Status == WorkStatus.Done && e.FinishedAt < before).ExecuteDeleteAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Id} is given up: its judge vanished three times")]
    private static partial void LogGivenUp(ILogger logger, string kind, long id);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: {Count} waited without a job")]
    private static partial void LogWoken(ILogger logger, string kind, long count);
}
