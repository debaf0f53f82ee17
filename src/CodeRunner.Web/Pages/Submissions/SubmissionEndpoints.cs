using System.Text;
using CodeRunner.Core.Events;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>What scripts ask of a submission beside its page: its progress, and its source as it was handed in.</summary>
internal static class SubmissionEndpoints
{
    public const string EventsRoute = "SubmissionEvents";
    public const string SourceRoute = "SubmissionSource";

    public static void MapSubmissionEndpoints(this IEndpointRouteBuilder site)
    {
        var one = site.MapGroup("/submissions/{id:long}").RequireAuthorization();
        one.MapGet("/events", StreamAsync).WithName(EventsRoute);
        one.MapGet("/source", ReadSourceAsync).WithName(SourceRoute);
    }

    private static Task<IResult> StreamAsync(long id, HttpContext context)
    {
        var viewer = context.User.Viewer();
        return new ProgressStream(
            new Topic(TopicKind.Submission, id),
            async (services, cancellation) =>
                await services.GetRequiredService<SubmissionQueries>().FindAsync(id, viewer, cancellation) is { } submission ? ShownProgress.Of(submission) : null)
            .AnswerAsync(context);
    }

    private static async Task<IResult> ReadSourceAsync(long id, HttpContext context, SubmissionQueries queries, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await queries.FindAsync(id, context.User.Viewer(), cancellation) is { } submission
            ? TypedResults.Text(submission.Source, "text/plain", Encoding.UTF8)
            : TypedResults.NotFound();
    }
}
