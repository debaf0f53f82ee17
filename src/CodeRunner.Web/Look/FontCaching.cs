using Microsoft.AspNetCore.Builder;

namespace CodeRunner.Web.Look;

/// <summary>Browsers keep fonts for good: a style sheet names them by their version.</summary>
internal static class FontCaching
{
    public static void UseFontCaching(this IApplicationBuilder site) => site.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/fonts"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is 200 or 304)
                {
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
