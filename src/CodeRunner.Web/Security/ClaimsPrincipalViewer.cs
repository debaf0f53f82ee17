using System.Globalization;
using System.Security.Claims;
using CodeRunner.Core.Users;

namespace CodeRunner.Web.Security;

/// <summary>The signed-in user in the words of Core.</summary>
public static class ClaimsPrincipalViewer
{
    /// <summary>Null for somebody not logged in.</summary>
    public static int? UserId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    /// <summary>The zone of their settings; null for whatever the browser is in.</summary>
    public static TimeZoneInfo? TimeZone(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(UserClaims.TimeZone) is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    public static bool IsStaff(this ClaimsPrincipal principal) => principal.IsInRole(Roles.Instructor) || principal.IsInRole(Roles.Admin);

    public static Viewer Viewer(this ClaimsPrincipal principal) => new(principal.UserId(), principal.IsStaff());
}
