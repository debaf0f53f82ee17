using System.Net;
using CodeRunner.Core.Problems;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Pictures of statements: everybody sees them, and no other stored file.</summary>
public sealed class StatementImageTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_of_a_statement_is_kept_for_good_and_is_nothing_but_a_picture()
    {
        var digest = await StoreAsync(SmallImages.Svg);
        var problem = await site.AddProblemAsync("pictured", statementHtml: $"<p><img src=\"/images/{digest}.svg\" alt=\"A slope\"></p>");
        await site.ChangeAsync(async db => await db.ProblemImages.AddAsync(new ProblemImage { ProblemId = problem.Id, Digest = digest, Type = "svg" }));
        using var visitor = site.Visitor();

        using var picture = await visitor.Http.GetAsync($"/images/{digest}.svg", Cancellation);

        Assert.Contains($"<img src=\"/images/{digest}.svg\"", await visitor.Http.GetStringAsync("/problems/pictured", Cancellation), StringComparison.Ordinal);
        Assert.Equal(SmallImages.Svg, await picture.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", picture.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetOnceAsync($"/images/{digest}.png")).Status); // another type would be another thing
    }

    [Fact]
    public async Task Other_stored_files_are_not_to_be_had()
    {
        var test = await StoreAsync("the secret test"u8.ToArray());
        using var visitor = site.Visitor();

        foreach (var type in ImageType.All)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetOnceAsync($"/images/{test}.{type.Name}")).Status);
        }
    }

    private async Task<string> StoreAsync(byte[] content) =>
        (await new Core.Files.FileStore(site.Database, TimeProvider.System).StoreAsync(new MemoryStream(content), Cancellation)).Digest;
}
