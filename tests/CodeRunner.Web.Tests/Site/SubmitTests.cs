using System.Net;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(HandedIn.Name)]
public sealed class SubmitTests(TestSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_stores_a_queued_row_enqueues_a_job_and_shows_the_submission()
    {
        var (student, form) = await OpenAsync("sum");
        var jobs = CountJobs();
        var page = await student.SubmitAsync(form, ("Language", "python"), ("Source", "print(1)\r\n"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using var db = site.Database.CreateDbContext();
        var row = await db.Submissions.SingleAsync(s => s.UserId == student.User.Id, Cancellation);
        Assert.Equal($"/submissions/{row.Id}", page.Path);
        Assert.Equal(("python", "print(1)\r\n", WorkStatus.Queued), (row.Language, row.Source, row.Status));
        Assert.Contains("Queued:", page.Content, StringComparison.Ordinal);
        Assert.Equal(jobs + 1, CountJobs());
    }

    [Theory]
    [InlineData("python", "", "The source is empty.")]
    [InlineData("python", "   \n", "The source is empty.")]
    [InlineData("brainfog", "print(1)", "There is no language \"brainfog\".")]
    [InlineData("", "print(1)", "There is no language")]
    public async Task Submit_refused_keeps_the_text_and_stores_nothing(string language, string source, string reason)
    {
        var (student, form) = await OpenAsync("refuse");
        var page = await student.SubmitAsync(form, ("Language", language), ("Source", source));
        Assert.Contains(reason, page.Content, StringComparison.Ordinal);
        Assert.Equal(source, page.Document.QuerySelector("textarea")!.TextContent);
        await AssertNothingStoredAsync(student);
    }

    [Fact]
    public async Task Submit_of_too_large_a_source_says_the_limit()
    {
        var (student, form) = await OpenAsync("large");
        var source = new string('x', (128 << 10) + 1);
        var page = await student.SubmitAsync(form, ("Language", "python"), ("Source", source));
        Assert.Contains("The source is 131,073 bytes; at most 131,072 are allowed.", page.Content, StringComparison.Ordinal);
        Assert.Equal(source, page.Document.QuerySelector("textarea")!.TextContent);
        await AssertNothingStoredAsync(student);
    }

    [Fact]
    public async Task Submit_takes_a_file_in_place_of_the_text()
    {
        var (student, form) = await OpenAsync("file");
        var page = await SendFileAsync(student, form, "print('ä')"u8.ToArray());
        Assert.StartsWith("/submissions/", page.Path, StringComparison.Ordinal);
        await using var db = site.Database.CreateDbContext();
        Assert.Equal("print('ä')", (await db.Submissions.SingleAsync(s => s.UserId == student.User.Id, Cancellation)).Source);
    }

    [Fact]
    public async Task Submit_refuses_a_file_that_is_no_text()
    {
        var (student, form) = await OpenAsync("binary");
        var page = await SendFileAsync(student, form, [0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE]);
        Assert.Contains("The file is not text in UTF-8.", page.Content, StringComparison.Ordinal);
        await AssertNothingStoredAsync(student);
    }

    [Fact]
    public async Task Submit_too_often_says_how_long_to_wait_and_keeps_the_text()
    {
        var (student, form) = await OpenAsync("often");
        for (var i = 0; i < new SubmissionOptions().PerMinute; i++)
        {
            await site.AddSubmissionAsync(student.User, "often");
        }

        var page = await student.SubmitAsync(form, ("Language", "python"), ("Source", "print(31)"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Matches(@"You have handed in 30 times within a minute\. Wait \d+ seconds, then submit again\.", page.Content);
        Assert.Equal("print(31)", page.Document.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Submit_form_remembers_the_language()
    {
        var (student, form) = await OpenAsync("remember");
        await student.SubmitAsync(form, ("Language", "cpp"), ("Source", "int main() {}"));
        var again = await student.GetAsync("/problems/remember");
        Assert.Equal("cpp", again.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Submit_without_a_login_leads_to_the_login()
    {
        await site.AddProblemAsync("anonymous");
        using var visitor = site.Visitor();
        var login = await visitor.GetAsync("/account/login");
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", login.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Language", "python"), new("Source", "print(1)"),
        ]);
        using var answer = await visitor.Http.PostAsync("/problems/anonymous", content, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/login", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    private async Task<(Visitor Student, Page Form)> OpenAsync(string slug)
    {
        await using (var db = site.Database.CreateDbContext())
        {
            if (!await db.Problems.AnyAsync(p => p.Slug == slug, Cancellation))
            {
                await site.AddProblemAsync(slug);
            }
        }

        var student = await site.LoggedInAsync();
        return (student, await student.GetAsync($"/problems/{slug}"));
    }

    private static async Task<Page> SendFileAsync(Visitor student, Page form, byte[] file)
    {
        using var content = Visitor.Fill(form.Form, [("Language", "python"), ("Source", "")]);
        content.Add(new ByteArrayContent(file), "Upload", "main.py");
        return await student.PostAsync(form.Path, content);
    }

    private async Task AssertNothingStoredAsync(Visitor student)
    {
        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.Submissions.AnyAsync(s => s.UserId == student.User.Id, Cancellation));
    }

    private long CountJobs() => site.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount(JobQueues.Submit);
}
