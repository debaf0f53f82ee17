using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Look;

/// <summary>Light or dark, where the viewer chose one; else the page follows the viewer's system.</summary>
public static class Theme
{
    /// <summary>Set by site.js, so that the page comes in the right colours at once.</summary>
    public const string Cookie = "CodeRunner.Theme";

    /// <summary><c>light</c>, <c>dark</c>, or null.</summary>
    public static string? ChosenTheme(this HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}
