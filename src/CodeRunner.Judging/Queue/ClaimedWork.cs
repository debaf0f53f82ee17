using CodeRunner.Core.Queue;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging.Queue;

/// <summary>Claims one row and sees that the claim ends well, whatever happens to the work.</summary>
internal sealed partial class ClaimedWork<TWork>(WorkQueue<TWork> queue, NodeIdentity node, TimeProvider time, ILogger logger)
    where TWork : QueuedWork, IWork
{
    /// <summary>Claims a row, if there is one, and does <paramref name="work"/> for it while renewing the lease.</summary>
    /// <param name="claimNext">How to claim it for a node: one of the queue's ways to.</param>
    /// <param name="work">Ends by writing the result under the claim.</param>
    /// <param name="failed">Told what went wrong around the work; decides between another try and giving up.</param>
    /// <param name="shutdown">Gives the row back at once, for whoever comes next.</param>
    /// <returns>Whether there was a row.</returns>
    /// <exception cref="OperationCanceledException">Shut down: the wake-up is still needed.</exception>
    public async Task<bool> RunNextAsync(
        Func<string, CancellationToken, Task<Claim?>> claimNext,
        Func<Claim, CancellationToken, Task> work,
        Func<Claim, Exception, Task> failed,
        CancellationToken shutdown)
    {
        shutdown.ThrowIfCancellationRequested();

        // Not to be cancelled half-way: the row could be claimed without us knowing under which claim.
        if (await claimNext(node.Id, CancellationToken.None) is not { } claim)
        {
            return false;
        }

        await using var lease = new LeaseKeeper<TWork>(queue, claim, time, logger);
        await RunAsync(claim, work, failed, lease.Lost, shutdown);
        return true;
    }

    private async Task RunAsync(
        Claim claim, Func<Claim, CancellationToken, Task> work, Func<Claim, Exception, Task> failed, CancellationToken lost, CancellationToken shutdown)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lost, shutdown);
        try
        {
            await work(claim, either.Token);
        }
        catch (Exception) when (lost.IsCancellationRequested)
        {
            LogLost(logger, typeof(TWork).Name, claim.WorkId);
        }
        catch (Exception) when (shutdown.IsCancellationRequested)
        {
            await queue.ReleaseAsync(claim, TimeSpan.Zero, ReleaseReason.Shutdown, CancellationToken.None);
            throw new OperationCanceledException(shutdown);
        }
        catch (Exception fault)
        {
            if (Outage.Is(fault))
            {
                LogOutage(logger, typeof(TWork).Name, claim.WorkId, fault.Message);
            }
            else
            {
                LogFailed(logger, fault, typeof(TWork).Name, claim.WorkId, claim.Attempt);
            }

            await failed(claim, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {WorkId} belongs to another node by now; this one's work on it is dropped")]
    private static partial void LogLost(ILogger logger, string kind, long workId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {WorkId} has to wait: {Reason}")]
    private static partial void LogOutage(ILogger logger, string kind, long workId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {WorkId}: attempt {Attempt} failed")]
    private static partial void LogFailed(ILogger logger, Exception fault, string kind, long workId, int attempt);
}
