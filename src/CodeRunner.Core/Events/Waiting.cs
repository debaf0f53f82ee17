using CodeRunner.Core.Queue;

namespace CodeRunner.Core.Events;

/// <summary>Waits for events. The row is the truth, the event only a wake-up: whoever waits looks again by themselves now and then.</summary>
public static class Waiting
{
    /// <summary>After which whoever waits for a result looks at the row, event or not.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>The event that says that the row is done; null when none came for <paramref name="patience"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<Progress?> UntilDoneAsync(this ISubscription subscription, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var pause = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellation);
        try
        {
            await foreach (var progress in subscription.ReadAllAsync(either.Token))
            {
                if (progress.Status == WorkStatus.Done)
                {
                    return progress;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The patience is over.
        }

        return null;
    }
}
