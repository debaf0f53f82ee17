using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>The pictures of statements, each at an address that names its content.</summary>
internal static class ImageEndpoint
{
    // An SVG may hold scripts and more; in a page they never run, and opened by itself they shall not either.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    public static void MapStatementImages(this IEndpointRouteBuilder site) =>
        site.MapGet($"{StatementImage.Folder}{{digest}}.{{type}}", FindAsync).AllowAnonymous();

    private static async Task<IResult> FindAsync(
        string digest, string type, HttpContext context, ProblemQueries problems, FileStore files, CancellationToken cancellation)
    {
        if (ImageType.Find(type) is not { } known || !await problems.ShowsAsync(digest, known, cancellation))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = Look.KeptAssets.ForGood;
        return TypedResults.Stream(await files.OpenReadAsync(digest, cancellation), known.MediaType, entityTag: new EntityTagHeaderValue($"\"{digest}\""));
    }
}
