using System.Security.Claims;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Api;

/// <summary><c>/api/v1/submissions</c></summary>
internal static class SubmissionsApi
{
    // Six bytes is the longest JSON writes one byte of source in (\u0001); 1 MiB is far over any problem's limit.
    private const long MaxBodyBytes = 6L << 20;

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

    private static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> FindAsync(
        long id, ClaimsPrincipal user, SubmissionQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(id, user.Viewer(), cancellation) is { } found
            ? TypedResults.Ok(SubmissionView.Of(found))
            : ApiProblem.OfStatus(StatusCodes.Status404NotFound, $"You have no submission {id}.");
}

/// <summary>A program handed in.</summary>
internal sealed record SubmissionRequest(string Problem, string Language, string Source) : IJsonRequest<SubmissionRequest>
{
    public static SubmissionRequest Read(JsonFields fields) =>
        new(fields.RequiredText("problem"), fields.RequiredText("language"), fields.RequiredText("source"));
}
