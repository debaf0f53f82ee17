using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Look;

/// <summary>Difficulty and tags of problems, which tell something of the solution: whoever wants to find out alone hides them.</summary>
public static class Hints
{
    private const string Cookie = "CodeRunner.Hints";
    private const string Hidden = "hidden";

    public static bool HidesHints(this HttpRequest request) => request.Cookies[Cookie] == Hidden;

    /// <summary>Lets the browser remember the choice for a year.</summary>
    public static void HideHints(this HttpResponse response, bool hide) => response.Remember(Cookie, hide ? Hidden : null);
}
