using System.Linq.Expressions;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Core.Jobs;

/// <summary>
/// Tells those who work that a row of work has been stored. The row is what counts: when no job can be enqueued the work
/// is accepted all the same, and the next sweep wakes it. To fail here would make people hand in twice.
/// </summary>
public sealed partial class WorkSignal(IBackgroundJobClient jobs, ILogger<WorkSignal> log)
{
    public void SubmissionStored() => Enqueue((IJudgeJob job) => job.RunNextAsync(CancellationToken.None));

    public void ExecutionStored() => Enqueue((IExecuteJob job) => job.RunNextAsync(CancellationToken.None));

    public void MailStored() => Enqueue((IMailJob job) => job.SendWaitingAsync(CancellationToken.None));

    private void Enqueue<TJob>(Expression<Func<TJob, Task>> run)
    {
        try
        {
            jobs.Enqueue(run);
        }
        catch (BackgroundJobClientException fault)
        {
            LogNotEnqueued(fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "Work was stored but no job enqueued for it; the next sweep does that")]
    private partial void LogNotEnqueued(Exception fault);
}
