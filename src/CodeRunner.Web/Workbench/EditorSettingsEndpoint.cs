using CodeRunner.Core.Drafts;
using CodeRunner.Web.Api;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Workbench;

/// <summary>How somebody likes the editor. The page itself tells its script what was set before.</summary>
internal static class EditorSettingsEndpoint
{
    public static void MapEditorSettings(this IEndpointRouteBuilder site) =>
        site.MapPut("/editor-settings", SaveAsync).RequireAuthorization().RequireAntiforgeryToken();

    private static async Task<IResult> SaveAsync(
        JsonBody<EditorSettingsRequest> body, HttpContext context, DraftService drafts, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        await drafts.SaveSettingsAsync(asked.Of(context.User.UserId()!.Value), cancellation);
        return TypedResults.NoContent();
    }
}

/// <summary>What is out of bounds is brought within; what is left out is as for somebody who has set nothing.</summary>
internal sealed record EditorSettingsRequest(long? FontSize, long? TabWidth, string? Keymap, string? Theme, string? Language) : IJsonRequest<EditorSettingsRequest>
{
    public static EditorSettingsRequest Read(JsonFields fields) => new(
        fields.OptionalInteger("fontSize"),
        fields.OptionalInteger("tabWidth"),
        fields.OptionalText("keymap"),
        fields.OptionalText("theme"),
        fields.OptionalText("language"));

    public EditorSettings Of(int userId)
    {
        var usual = new EditorSettings();
        return new EditorSettings
        {
            UserId = userId,
            FontSize = (int)Math.Clamp(FontSize ?? usual.FontSize, 0, int.MaxValue),
            TabWidth = (int)Math.Clamp(TabWidth ?? usual.TabWidth, 0, int.MaxValue),
            Keymap = Keymap ?? usual.Keymap,
            Theme = Theme ?? usual.Theme,
            Language = Language,
        };
    }
}
