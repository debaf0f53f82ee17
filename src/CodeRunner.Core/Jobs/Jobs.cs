using Hangfire;

namespace CodeRunner.Core.Jobs;

/// <summary>Names of the queues, in the order in which a worker of both looks at them.</summary>
public static class JobQueues
{
    public const string Submit = "a-submit";
    public const string Run = "b-run";

    /// <summary>What the site itself has to do.</summary>
    public const string Site = "c-site";
}

/// <summary>
/// Judges one waiting submission, whichever is next. The job carries no id: it only says that there is work, and
/// the row is claimed when the job runs. Retries are the row's business, not the job's.
/// </summary>
public interface IJudgeJob
{
    [Queue(JobQueues.Submit)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    Task RunNextAsync(CancellationToken cancellation);
}

/// <summary>
/// Runs the execution that is next, and others while they wait for a job (<see cref="WorkSignal"/>); otherwise as <see cref="IJudgeJob"/>.
/// </summary>
public interface IExecuteJob
{
    [Queue(JobQueues.Run)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    Task RunNextAsync(CancellationToken cancellation);
}

/// <summary>Sends the mails that are due, all of them. Retries are the rows' business, not the job's.</summary>
public interface IMailJob
{
    [Queue(JobQueues.Site)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    Task SendWaitingAsync(CancellationToken cancellation);
}
