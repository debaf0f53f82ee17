using CodeRunner.Core.Submissions;
using CodeRunner.Web.Api;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Workbench;

/// <summary>Handing in. The page with the verdict is where the answer says.</summary>
internal static class SubmitEndpoint
{
    public static void MapSubmit(this IEndpointRouteBuilder site) =>
        site.MapPost("/problems/{slug}/submit", SubmitAsync).RequireAuthorization().RequireAntiforgeryToken()
            .WithMetadata(new RequestSizeLimitAttribute(WorkbenchEndpoints.MaxBodyBytes));

    private static async Task<IResult> SubmitAsync(
        string slug, JsonBody<SubmitRequest> body, HttpContext context, SubmissionService submissions, LinkGenerator links, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        var submission = new NewSubmission(slug, asked.Language, asked.Source) { FormKey = asked.FormKey, AskIfIdentical = !asked.Again };
        return await submissions.SubmitAsync(context.User.UserId()!.Value, submission, cancellation) switch
        {
            SubmitResult.Submitted submitted => TypedResults.Accepted(links.GetPathByPage(context, "/Submissions/Details", values: new { submitted.Id })),
            SubmitResult.Refused refused => ApiProblem.OfField(refused.Field, refused.Reason),
            SubmitResult.Identical identical => ApiProblem.OfStatus(StatusCodes.Status409Conflict, Texts.Submit_Identical.With(identical.Id)),
            SubmitResult.TooMany tooMany => ApiProblem.Later(context.Response, StatusCodes.Status429TooManyRequests, tooMany.RetryAfter, tooMany.Reason),
            var result => throw new InvalidOperationException($"{result} is not known here."),
        };
    }
}

/// <summary>A program handed in: <see cref="FormKey"/> names the click, <see cref="Again"/> says that it may be the same as the last one.</summary>
internal sealed record SubmitRequest(string Language, string Source, Guid? FormKey, bool Again) : IJsonRequest<SubmitRequest>
{
    public static SubmitRequest Read(JsonFields fields) => new(
        fields.RequiredText("language"),
        fields.RequiredText("source"),
        Guid.TryParse(fields.OptionalText("formKey"), out var key) ? key : null,
        fields.OptionalText("again") is not null);
}
