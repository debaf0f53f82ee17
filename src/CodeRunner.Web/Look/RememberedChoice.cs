using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Look;

/// <summary>Cookies with what somebody chose for their browser, kept for a year. Nothing depends on them but what is shown.</summary>
internal static class RememberedChoice
{
    /// <summary>Lets the browser keep <paramref name="value"/> under that name; null forgets it.</summary>
    public static void Remember(this HttpResponse response, string cookie, string? value) => response.Cookies.Append(cookie, value ?? "", new CookieOptions
    {
        MaxAge = value is null ? TimeSpan.Zero : TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    });
}
