using System.Text;
using CodeRunner.Core.Drafts;
using CodeRunner.Web.Api;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Workbench;

/// <summary>What somebody has written and not handed in: one draft for each problem and language.</summary>
internal static class DraftEndpoints
{
    private const string Route = "/problems/{slug}/drafts/{language}";

    public static void MapDrafts(this IEndpointRouteBuilder site)
    {
        var drafts = site.MapGroup("").RequireAuthorization().RequireAntiforgeryToken();
        drafts.MapGet(Route, FindAsync);
        drafts.MapPut(Route, SaveAsync).WithMetadata(new RequestSizeLimitAttribute(WorkbenchEndpoints.MaxBodyBytes));
    }

    private static async Task<IResult> FindAsync(string slug, string language, HttpContext context, DraftService drafts, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await drafts.FindAsync(context.User.UserId()!.Value, slug, language, cancellation) is { } draft
            ? TypedResults.Ok(new DraftView(draft.Source, draft.SavedAt))
            : TypedResults.NoContent();
    }

    private static async Task<IResult> SaveAsync(
        string slug, string language, JsonBody<DraftRequest> body, HttpContext context, DraftService drafts, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        return await drafts.SaveAsync(context.User.UserId()!.Value, slug, language, asked.Source, cancellation) switch
        {
            DraftResult.Saved => TypedResults.Ok(new SavedView(time.GetUtcNow().UtcDateTime)),
            DraftResult.NotADraft => ApiProblem.OfField("source", Texts.Draft_TooLarge.With(DraftService.MaxBytes, Encoding.UTF8.GetByteCount(asked.Source))),
            _ => TypedResults.NotFound(),
        };
    }
}

internal sealed record DraftRequest(string Source) : IJsonRequest<DraftRequest>
{
    public static DraftRequest Read(JsonFields fields) => new(fields.RequiredText("source"));
}

internal sealed record DraftView(string Source, DateTime SavedAt);

internal sealed record SavedView(DateTime SavedAt);
