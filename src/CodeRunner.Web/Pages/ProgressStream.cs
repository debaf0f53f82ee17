using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Pages;

/// <summary>
/// Progress of one row of work as server-sent events: <c>progress</c> with a <see cref="ShownProgress"/>, at its end
/// <c>done</c>, after which the stream ends and the page reads itself again.
/// </summary>
/// <param name="Topic">The row.</param>
/// <param name="Look">Reads how far it is, as far as the viewer may see; null when there is no such row.</param>
internal sealed record ProgressStream(Topic Topic, Func<IServiceProvider, CancellationToken, Task<ShownProgress?>> Look)
{
    // Events only wake the stream. It also looks by itself: for the place in the queue, for an event that got lost,
    // and so that no proxy takes the stream for dead.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    private static readonly string Done = ShownProgress.StateOf(WorkStatus.Done);

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (await LookAsync(services, context.RequestAborted) is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(
            WatchAsync(services, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<ShownProgress>> WatchAsync(
        IServiceProvider services, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Subscribed before the row is read: what happens in between is not missed.
        using var subscription = services.GetRequiredService<IEvents>().Subscribe(Topic);
        ShownProgress? fromEvent = null;
        while (!stopping.IsCancellationRequested)
        {
            if ((fromEvent ?? await LookAsync(services, cancellation)) is not { } progress)
            {
                yield break; // taken back
            }

            var done = progress.State == Done;
            yield return new SseItem<ShownProgress>(progress, done ? "done" : "progress");
            if (done)
            {
                yield break;
            }

            fromEvent = await NextAsync(subscription, stopping, cancellation);
        }
    }

    /// <summary>What the next event says; null when it is time to read the row.</summary>
    private static async Task<ShownProgress?> NextAsync(
        ISubscription subscription, CancellationToken stopping, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        patience.CancelAfter(LookAgain);
        try
        {
            await foreach (var progress in subscription.ReadAllAsync(patience.Token))
            {
                return ShownProgress.Of(progress);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing happened for a while.
        }

        return null;
    }

    // A scope of its own for each look: a stream lives for minutes and must not hold a connection.
    private async Task<ShownProgress?> LookAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await Look(scope.ServiceProvider, cancellation);
    }
}
