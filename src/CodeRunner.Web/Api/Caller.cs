using System.Globalization;
using System.Security.Claims;
using CodeRunner.Core.Users;

namespace CodeRunner.Web.Api;

/// <summary>What the API asks about an authenticated caller.</summary>
internal static class Caller
{
    public static int Id(this ClaimsPrincipal user) =>
        int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public static Viewer AsViewer(this ClaimsPrincipal user) =>
        new(user.Id(), user.IsInRole(Roles.Instructor) || user.IsInRole(Roles.Admin));
}
