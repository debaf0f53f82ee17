using System.IO.Compression;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

[Collection(HandedIn.Name)]
public sealed class SamplesZipTests(TestSite site)
{
    [Fact]
    public async Task Zip_holds_every_sample_whole()
    {
        var input = new string('7', 100_000) + "\n";
        await site.AddProblemWithSampleAsync("zipped", input);
        using var visitor = site.Visitor();
        using var answer = await visitor.Http.GetAsync("/problems/zipped/samples.zip", TestContext.Current.CancellationToken);
        Assert.Equal("zipped-samples.zip", answer.Content.Headers.ContentDisposition!.FileName);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal([("1.in", input), ("1.ans", "3\n")], zip.Entries.Select(entry => (entry.FullName, TextOf(entry))));
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
