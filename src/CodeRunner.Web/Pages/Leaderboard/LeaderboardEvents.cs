using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CodeRunner.Core.Leaderboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Pages.Leaderboard;

/// <summary>
/// Changes of a board as server-sent events: <c>revision</c> with its number, at once and then whenever it is another, but
/// also every few seconds, so that no proxy takes the stream for dead. The page then reads itself again.
/// </summary>
internal static class LeaderboardEvents
{
    public const string RouteName = "LeaderboardEvents";

    // Each holds a connection; who comes later looks every now and then instead.
    private const int MostStreams = 5_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SayAtLeastEvery = TimeSpan.FromSeconds(20);
    private static int _streams;

    public static void MapLeaderboardEvents(this IEndpointRouteBuilder site) =>
        site.MapGet("/leaderboard/events/{board:int}", Stream).WithName(RouteName).AllowAnonymous();

    private static IResult Stream(int board, HttpContext context, BoardRevisions revisions, TimeProvider time, IHostApplicationLifetime host)
    {
        if (!Board.IsValid(board))
        {
            return TypedResults.NotFound();
        }

        if (Volatile.Read(ref _streams) >= MostStreams)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(WatchAsync(new Board(board), revisions, time, host.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<long>> WatchAsync(
        Board board, BoardRevisions revisions, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _streams);
        try
        {
            var (said, saidAt) = (-1L, 0L);
            using var timer = new PeriodicTimer(LookEvery, time);
            do
            {
                var revision = (await revisions.GetAsync(board)).Revision;
                if (revision != said || time.GetElapsedTime(saidAt) > SayAtLeastEvery)
                {
                    (said, saidAt) = (revision, time.GetTimestamp());
                    yield return new SseItem<long>(revision, "revision");
                }
            }
            while (!stopping.IsCancellationRequested && await timer.WaitForNextTickAsync(cancellation));
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }
}
