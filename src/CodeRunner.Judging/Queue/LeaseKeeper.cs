using CodeRunner.Core.Queue;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging.Queue;

/// <summary>Renews the lease of a claim every ten seconds until disposed.</summary>
internal sealed partial class LeaseKeeper<TWork> : IAsyncDisposable
    where TWork : QueuedWork, IWork
{
    private static readonly TimeSpan Interval = WorkQueue<TWork>.Lease / 3;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _renewing;

    public LeaseKeeper(WorkQueue<TWork> queue, Claim claim, TimeProvider time, ILogger logger)
    {
        _timer = new PeriodicTimer(Interval, time);
        _renewing = RenewAsync(queue, claim, logger);
    }

    /// <summary>Cancelled when the row belongs to somebody else: nothing done for it counts any more.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose(); // ends the wait without an exception, which would cost each row more than a question to the database
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(WorkQueue<TWork> queue, Claim claim, ILogger logger)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync())
            {
                if (!await TryRenewAsync(queue, claim, logger))
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The work was done while a renewal was under way.
        }
    }

    private async Task<bool> TryRenewAsync(WorkQueue<TWork> queue, Claim claim, ILogger logger)
    {
        try
        {
            return await queue.RenewAsync(claim, _ended.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next renewal may succeed; until another node takes the row it is still ours.
            LogRenewalFailed(logger, fault, claim.WorkId);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of {WorkId} could not be renewed")]
    private static partial void LogRenewalFailed(ILogger logger, Exception fault, long workId);
}
