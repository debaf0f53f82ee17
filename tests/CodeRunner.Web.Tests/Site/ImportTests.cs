using System.IO.Compression;
using System.Net;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Trait("Category", "Slow")]
public sealed class ImportTests(TestSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_of_a_good_package_leads_to_the_problem_as_students_see_it()
    {
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        var first = await ImportAsync(instructor, Zip(Repository.PathOf("problems", "a-plus-b")), "a-plus-b.zip");
        Assert.Contains("The problem is imported.", first.Content, StringComparison.Ordinal);
        Assert.Equal("/problems/a-plus-b", first.Document.QuerySelector(".notice a")!.GetAttribute("href"));
        var again = await ImportAsync(instructor, Zip(Repository.PathOf("problems", "a-plus-b")), "a-plus-b.zip");
        Assert.Contains("Nothing is changed.", again.Content, StringComparison.Ordinal);

        using var visitor = site.Visitor();
        var problem = await visitor.GetAsync("/problems/a-plus-b");
        Assert.Equal("A+B", problem.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(6, problem.Document.QuerySelectorAll(".samples pre").Length);
        Assert.Contains("a", problem.Document.QuerySelectorAll(".statement .math > math annotation").Select(tex => tex.TextContent));
    }

    [Fact]
    public async Task Import_of_a_broken_package_names_every_fault_with_its_file_and_stores_nothing()
    {
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        var zip = Zip(Repository.PathOf("problems", "a-plus-b"), archive =>
        {
            archive.GetEntry("a-plus-b/data/secret/01-zeros.ans")!.Delete();
            archive.GetEntry("a-plus-b/data/sample/1.ans")!.Delete();
        });
        var page = await ImportAsync(instructor, zip, "broken.zip");
        Assert.Contains("Nothing is imported", page.Content, StringComparison.Ordinal);
        var faults = page.Document.QuerySelectorAll("section[aria-label=Faults] tbody th").Select(file => file.TextContent).ToList();
        Assert.Contains(faults, file => file.Contains("secret/01-zeros", StringComparison.Ordinal));
        Assert.Contains(faults, file => file.Contains("sample/1", StringComparison.Ordinal));
        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.Problems.AnyAsync(problem => problem.Slug == "broken", Cancellation));
    }

    [Fact]
    public async Task Import_of_something_else_than_a_zip_is_refused()
    {
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        Assert.Contains("Nothing is imported", (await ImportAsync(instructor, "no zip"u8.ToArray(), "text.zip")).Content, StringComparison.Ordinal);
        Assert.Contains("Nothing is imported", (await ImportAsync(instructor, [], "empty.zip")).Content, StringComparison.Ordinal);
        var nothing = await instructor.SubmitAsync(await instructor.GetAsync("/problems/import"));
        Assert.Contains("Choose the zip of a problem package.", nothing.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_is_for_staff_also_by_post()
    {
        using var student = await site.LoggedInAsync();
        var token = (await student.GetAsync("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        content.Add(new ByteArrayContent(Zip(Repository.PathOf("problems", "sorting"))), "Package", "sorting.zip");
        Assert.Equal(HttpStatusCode.Forbidden, (await student.PostAsync("/problems/import", content)).Status);
        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.Problems.AnyAsync(problem => problem.Slug == "sorting", Cancellation));
    }

    [Theory]
    [InlineData("/problems/import", 300L << 20)]
    [InlineData("/problems/too-large", 5L << 20)]
    public async Task Request_beyond_the_limit_is_refused_before_it_is_sent(string address, long bytes)
    {
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StreamContent(Stream.Null) };
        request.Content.Headers.ContentLength = bytes;
        request.Headers.ExpectContinue = true;
        using var answer = await instructor.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("This is too large", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<Page> ImportAsync(Visitor visitor, byte[] zip, string fileName)
    {
        var form = await visitor.GetAsync("/problems/import");
        using var content = Visitor.Fill(form.Form, []);
        content.Add(new ByteArrayContent(zip), "Package", fileName);
        return await visitor.PostAsync(form.Path, content);
    }

    private static byte[] Zip(string folder, Action<ZipArchive>? change = null)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            change?.Invoke(archive);
        }

        return zip.ToArray();
    }
}
