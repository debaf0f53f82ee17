using System.Globalization;
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
        string slug, string language, JsonBody<DraftRequest> body, HttpContext context, DraftService drafts, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        return await drafts.SaveAsync(context.User.UserId()!.Value, new NewDraft(slug, language, asked.Source, asked.BasedOn), cancellation) switch
        {
            DraftResult.Saved saved => TypedResults.Ok(new SavedView(saved.SavedAt)),
            DraftResult.Refused refused => ApiProblem.OfField("source", refused.Reason),
            DraftResult.Conflict conflict => TypedResults.Problem(
                Texts.Draft_Conflict, statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?> { ["source"] = conflict.Source, ["savedAt"] = conflict.SavedAt }),
            _ => TypedResults.NotFound(),
        };
    }
}

/// <summary>A draft and the state that it was written upon, by the <c>savedAt</c> that came with that; left out where there was none.</summary>
internal sealed record DraftRequest(string Source, DateTime? BasedOn) : IJsonRequest<DraftRequest>
{
    public static DraftRequest Read(JsonFields fields)
    {
        var (source, basedOn) = (fields.RequiredText("source"), fields.OptionalText("basedOn"));
        var time = SavedTime.Read(basedOn);
        if (basedOn is not null && time is null)
        {
            fields.Refuse("basedOn", Texts.Draft_BasedOn);
        }

        return new DraftRequest(source, time);
    }
}

/// <summary>How pages and scripts name the state of a draft that they know: by the time of saving, to be given back as it came.</summary>
internal static class SavedTime
{
    public static string? Write(DateTime? savedAt) => savedAt?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Null also for what is none.</summary>
    public static DateTime? Read(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind == DateTimeKind.Utc ? time : null;
}

internal sealed record DraftView(string Source, DateTime SavedAt);

internal sealed record SavedView(DateTime SavedAt);
