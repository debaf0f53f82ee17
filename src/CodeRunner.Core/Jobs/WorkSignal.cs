using System.Linq.Expressions;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Core.Jobs;

/// <summary>
/// Tells those who work that a row of work has been stored. The row is what counts: when no job can be enqueued the work
/// is accepted all the same, and the next sweep wakes it. To fail here would make people hand in twice.
/// </summary>
/// <remarks>
/// Executions are so many and so short that a job for each would be a good part of what they cost. So one that nobody has
/// begun yet tells of all that are stored meanwhile. Who begins it, and finds a row, sends another for the others; who is
/// done with a row goes on with the next while a job is on its way. No row is forgotten: each is stored before it is
/// told of, and a job that tells of several is followed by others until one finds none. Where a job fails before it has
/// claimed a row, those it told of wait for the next sweep: another job at once would fail likewise while the database is away.
/// </remarks>
public sealed partial class WorkSignal(IBackgroundJobClient jobs, ILogger<WorkSignal> log)
{
    private const int Several = 2;

    /// <summary>How many executions the job on its way tells of; 0 when none is.</summary>
    private long _executionsTold;

    /// <summary>Whether executions were stored that no job has begun to look for.</summary>
    public bool ExecutionsWait => Interlocked.Read(ref _executionsTold) > 0;

    public void SubmissionStored() => Enqueue((IJudgeJob job) => job.RunNextAsync(CancellationToken.None));

    public void ExecutionStored() => TellOfExecutions(1);

    /// <summary>There may be more than one, and idle workers: to be called by who has claimed one.</summary>
    public void ExecutionsStored() => TellOfExecutions(Several);

    /// <summary>Executions wait, and their job was lost.</summary>
    public void ExecutionsForgotten()
    {
        Interlocked.Exchange(ref _executionsTold, 0);
        ExecutionsStored();
    }

    /// <summary>To be called by each job of executions before it looks for one: the next that is stored needs another job.</summary>
    /// <returns>Whether the job tells of several; then <see cref="ExecutionsStored"/> is to follow, once one is claimed.</returns>
    public bool BeginExecutions() => Interlocked.Exchange(ref _executionsTold, 0) >= Several;

    public void MailStored() => Enqueue((IMailJob job) => job.SendWaitingAsync(CancellationToken.None));

    private void TellOfExecutions(int count)
    {
        if (Interlocked.Add(ref _executionsTold, count) == count && !Enqueue((IExecuteJob job) => job.RunNextAsync(CancellationToken.None)))
        {
            Interlocked.Exchange(ref _executionsTold, 0);
        }
    }

    private bool Enqueue<TJob>(Expression<Func<TJob, Task>> run)
    {
        try
        {
            jobs.Enqueue(run);
            return true;
        }
        catch (BackgroundJobClientException fault)
        {
            LogNotEnqueued(fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Work was stored but no job enqueued for it; the next sweep does that")]
    private partial void LogNotEnqueued(Exception fault);
}
