using System.Globalization;
using System.Security.Claims;
using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Api;

/// <summary><c>/api/v1/submissions</c></summary>
internal static class SubmissionsApi
{
    // Six bytes is the longest JSON writes one byte of source in (\u0001); 1 MiB is far over any problem's limit.
    private const long MaxBodyBytes = 6L << 20;

    private const int MaxWaitSeconds = 60;

    public static void MapSubmissions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/submissions", SubmitAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        api.MapGet("/submissions/{id:long}", FindAsync);
    }

    private static async Task<Results<Accepted<SubmissionView>, ProblemHttpResult>> SubmitAsync(
        JsonBody<SubmissionRequest> body, ClaimsPrincipal user, HttpContext http,
        SubmissionService submissions, SubmissionQueries queries, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        var result = await submissions.SubmitAsync(
            user.UserId()!.Value, new NewSubmission(asked.Problem, asked.Language, asked.Source), cancellation);
        return result switch
        {
            SubmitResult.Submitted { Id: var id } => TypedResults.Accepted(
                $"{http.Request.PathBase}{ApiRegistration.Root}/v1/submissions/{id}",
                SubmissionView.Of((await queries.FindAsync(id, user.Viewer(), cancellation))!)),
            SubmitResult.Refused refused => ApiProblem.OfField(refused.Field, refused.Reason),
            SubmitResult.TooMany tooMany => ApiProblem.Later(
                http.Response, StatusCodes.Status429TooManyRequests, tooMany.RetryAfter, tooMany.Reason),
            _ => throw new InvalidOperationException($"{result} is not known here."),
        };
    }

    /// <summary>With <c>?wait=30</c> it is answered once there is a verdict, at the latest after so many seconds.</summary>
    private static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> FindAsync(
        long id, string? wait, ClaimsPrincipal user, SubmissionQueries queries,
        IEvents events, IHostApplicationLifetime host, TimeProvider time, CancellationToken cancellation)
    {
        if (!int.TryParse(wait ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MaxWaitSeconds)
        {
            return ApiProblem.OfField("wait", $"This must be a whole number of seconds from 0 to {MaxWaitSeconds}.");
        }

        using var subscription = events.Subscribe(new Topic(TopicKind.Submission, id)); // first, so that nothing falls between
        var started = time.GetTimestamp();
        while (await queries.FindAsync(id, user.Viewer(), cancellation) is { } found)
        {
            var left = TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(started);
            if (found.Summary.Status == WorkStatus.Done || left <= TimeSpan.Zero || host.ApplicationStopping.IsCancellationRequested)
            {
                return TypedResults.Ok(SubmissionView.Of(found));
            }

            await WaitAsync(subscription, left < Waiting.LookAgain ? left : Waiting.LookAgain, time, host.ApplicationStopping, cancellation);
        }

        return ApiProblem.OfStatus(StatusCodes.Status404NotFound, $"You have no submission {id}.");
    }

    private static async Task WaitAsync(
        ISubscription subscription, TimeSpan patience, TimeProvider time, CancellationToken stopping, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        try
        {
            await subscription.UntilDoneAsync(patience, time, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A waiting answer must not hold up the shutdown.
        }
    }
}

/// <summary>A program handed in.</summary>
internal sealed record SubmissionRequest(string Problem, string Language, string Source) : IJsonRequest<SubmissionRequest>
{
    public static SubmissionRequest Read(JsonFields fields) =>
        new(fields.RequiredText("problem"), fields.RequiredText("language"), fields.RequiredText("source"));
}
