using Microsoft.AspNetCore.Builder;

namespace CodeRunner.Web.Look;

/// <summary>
/// What browsers keep for good: fonts, which a style sheet names by their version, and the parts of scripts, which others
/// name by their content. What pages name has its content in its address as they write it (<see cref="Assets"/>).
/// </summary>
internal static class KeptAssets
{
    /// <summary>For an answer whose address means the same for ever.</summary>
    public const string ForGood = "public, max-age=31536000, immutable";

    public static void UseKeptAssets(this IApplicationBuilder site) => site.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/fonts") || context.Request.Path.StartsWithSegments("/chunks"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is 200 or 304)
                {
                    context.Response.Headers.CacheControl = ForGood;
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
