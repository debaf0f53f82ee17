using System.Globalization;
using CodeRunner.Core.Announcements;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Look;

/// <summary>
/// Announcements that somebody does not want to see any more, kept by their browser, as most have no account. Whoever
/// makes a browser dismiss one from elsewhere gains nothing, so the form needs no token, and pages need no cookie for it.
/// </summary>
internal static class DismissedAnnouncements
{
    private const string Cookie = "CodeRunner.Dismissed";
    private const char Separator = '.';

    public static bool HasDismissed(this HttpRequest request, int id) => Read(request).Contains(id);

    /// <summary>Where to send the form; it leads back to this page.</summary>
    public static string Address(HttpRequest request, int id) =>
        $"/announcements/{id.ToString(CultureInfo.InvariantCulture)}/dismiss{new QueryBuilder { { "returnUrl", request.Path + request.QueryString } }}";

    public static void MapDismissing(this IEndpointRouteBuilder site) =>
        site.MapPost("/announcements/{id:int}/dismiss", DismissAsync).AllowAnonymous();

    private static async Task<RedirectHttpResult> DismissAsync(HttpContext context, int id, string? returnUrl, AnnouncementService announcements, CancellationToken cancellation)
    {
        // Those that are over are forgotten, so that the cookie stays short.
        var shown = (await announcements.CurrentAsync(cancellation)).Select(announcement => announcement.Id);
        var kept = Read(context.Request).Append(id).Intersect(shown);
        context.Response.Remember(Cookie, string.Join(Separator, kept));
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }

    private static IEnumerable<int> Read(HttpRequest request) => (request.Cookies[Cookie] ?? "").Split(Separator)
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);
}
