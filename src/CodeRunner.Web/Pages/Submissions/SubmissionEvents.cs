using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>
/// Progress of one submission as server-sent events: <c>progress</c> with a <see cref="SubmissionProgress"/>, at the
/// verdict <c>done</c>, after which the stream ends and the page reads itself again.
/// </summary>
internal static class SubmissionEvents
{
    public const string RouteName = "SubmissionEvents";

    // Events only wake the stream. It also looks by itself: for the place in the queue, for an event that got lost,
    // and so that no proxy takes the stream for dead.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    public static void MapSubmissionEvents(this IEndpointRouteBuilder site) =>
        site.MapGet("/submissions/{id:long}/events", StreamAsync).WithName(RouteName).RequireAuthorization();

    private static async Task<IResult> StreamAsync(
        long id, HttpContext context, IServiceScopeFactory scopes, IEvents events, IHostApplicationLifetime host)
    {
        var viewer = context.User.Viewer();
        if (await FindAsync(scopes, id, viewer, context.RequestAborted) is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(WatchAsync(scopes, events, id, viewer, host.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<SubmissionProgress>> WatchAsync(
        IServiceScopeFactory scopes,
        IEvents events,
        long id,
        Viewer viewer,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Subscribed before the row is read: what happens in between is not missed.
        using var subscription = events.Subscribe(new Topic(TopicKind.Submission, id));
        SubmissionProgress? fromEvent = null;
        while (!stopping.IsCancellationRequested)
        {
            if (fromEvent is not null)
            {
                yield return new SseItem<SubmissionProgress>(fromEvent, "progress");
            }
            else if (await FindAsync(scopes, id, viewer, cancellation) is { } submission)
            {
                var done = submission.Summary.Status == WorkStatus.Done;
                yield return new SseItem<SubmissionProgress>(SubmissionProgress.Of(submission), done ? "done" : "progress");
                if (done)
                {
                    yield break;
                }
            }

            fromEvent = await NextAsync(subscription, stopping, cancellation);
        }
    }

    /// <summary>What the next event says; null when it is time to read the row.</summary>
    private static async Task<SubmissionProgress?> NextAsync(
        ISubscription subscription, CancellationToken stopping, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        patience.CancelAfter(LookAgain);
        try
        {
            await foreach (var progress in subscription.ReadAllAsync(patience.Token))
            {
                return SubmissionProgress.Of(progress);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing happened for a while.
        }

        return null;
    }

    // A scope of its own for each look: a stream lives for minutes and must not hold a connection.
    private static async Task<SubmissionDetails?> FindAsync(IServiceScopeFactory scopes, long id, Viewer viewer, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SubmissionQueries>().FindAsync(id, viewer, cancellation);
    }
}
