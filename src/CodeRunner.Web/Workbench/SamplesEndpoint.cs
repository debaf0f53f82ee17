using System.IO.Compression;
using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CodeRunner.Web.Workbench;

/// <summary>All samples of a problem as one zip, whole however long they are: <c>1.in</c>, <c>1.ans</c> and so on.</summary>
internal static class SamplesEndpoint
{
    public const string Route = "Samples";

    public static void MapSamples(this IEndpointRouteBuilder site) =>
        site.MapGet("/problems/{slug}/samples.zip", FindAsync).AllowAnonymous().WithName(Route);

    private static async Task<IResult> FindAsync(string slug, HttpContext context, ProblemQueries problems, FileStore files, CancellationToken cancellation)
    {
        var samples = await problems.SampleFilesAsync(slug, cancellation);
        if (samples.Count == 0)
        {
            return TypedResults.NotFound();
        }

        // Whole before any of it is sent: what fails on the way must not look like an archive.
        var zip = new FileBufferingWriteStream();
        context.Response.RegisterForDisposeAsync(zip);
        await WriteAsync(zip, samples, files, cancellation);
        return TypedResults.Stream(body => zip.DrainBufferAsync(body, cancellation), "application/zip", $"{slug}-samples.zip");
    }

    private static async Task WriteAsync(Stream to, IReadOnlyList<SampleFiles> samples, FileStore files, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var (index, sample) in samples.Index())
        {
            await AddAsync(zip, $"{index + 1}.in", sample.InputDigest, files, cancellation);
            await AddAsync(zip, $"{index + 1}.ans", sample.AnswerDigest, files, cancellation);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, string digest, FileStore files, CancellationToken cancellation)
    {
        await using var content = await files.OpenReadAsync(digest, cancellation);
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await content.CopyToAsync(entry, cancellation);
    }
}
