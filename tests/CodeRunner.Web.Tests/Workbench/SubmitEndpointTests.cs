using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

[Collection(HandedIn.Name)]
public sealed class SubmitEndpointTests(TestSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_sent_twice_by_one_click_is_one_submission()
    {
        var (student, token) = await OpenAsync("twice");
        var body = new { language = "python", source = "print(1)", formKey = Guid.NewGuid() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => student.SendAsync(HttpMethod.Post, "/problems/twice/submit", token, body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        await using var db = site.Database.CreateDbContext();
        var row = await db.Submissions.SingleAsync(s => s.UserId == student.User.Id, Cancellation);
        Assert.All(answers, answer => Assert.Equal($"/submissions/{row.Id}", answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Submit_of_the_same_program_asks_first()
    {
        var (student, token) = await OpenAsync("same");
        using var first = await SubmitAsync(student, token, "same", new { language = "python", source = "print(1)" });
        using var asked = await SubmitAsync(student, token, "same", new { language = "python", source = "print(1)" });
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Contains("This is the same program as your last submission", (await asked.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var again = await SubmitAsync(student, token, "same", new { language = "python", source = "print(1)", again = "yes" });
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Theory]
    [InlineData("/problems/unreadable/submit", false)]
    [InlineData("/problems/unreadable/submit", true)]
    [InlineData("/problems/unreadable/run", false)]
    [InlineData("/problems/unreadable/run", true)]
    public async Task Form_that_cannot_be_read_is_refused_in_json(string address, bool isLarge)
    {
        using var student = await site.LoggedInAsync();
        using var form = new ByteArrayContent(isLarge ? new byte[40 << 20] : "xx"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", isLarge ? "multipart/form-data; boundary=b" : "multipart/form-data");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.ExpectContinue = true;
        using var answer = await student.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The page is too old", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_asks_too_and_is_taken_when_sent_all_the_same()
    {
        var (student, _) = await OpenAsync("form");
        var form = await student.GetAsync("/problems/form");
        await student.SubmitAsync(form, ("Language", "python"), ("Source", "print(1)"));
        var asked = await student.SubmitAsync(await student.GetAsync("/problems/form"), ("Language", "python"), ("Source", "print(1)"));
        Assert.Equal("Submit all the same", asked.Document.QuerySelector("button[name=Again]")!.TextContent);
        Assert.StartsWith("/submissions/", (await student.SubmitAsync(asked, ("Again", "true"))).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_that_waits_can_be_taken_back_by_its_owner_only()
    {
        var (student, _) = await OpenAsync("back");
        using var other = await site.LoggedInAsync(Core.Users.Roles.Instructor);
        var row = await site.AddSubmissionAsync(student.User, "back");
        var seen = await other.GetAsync($"/submissions/{row.Id}");
        Assert.Null(seen.Document.QuerySelector("[data-withdraw]"));

        var page = await student.GetAsync($"/submissions/{row.Id}");
        using (var foreign = new FormUrlEncodedContent([new("__RequestVerificationToken", seen.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]))
        {
            Assert.Equal($"/submissions/{row.Id}", (await other.PostAsync($"/submissions/{row.Id}?handler=Withdraw", foreign)).Path);
        }

        Assert.Equal("/problems/back", (await student.SubmitAsync(page)).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await student.GetAsync($"/submissions/{row.Id}")).Status);
        await site.ChangeAsync(async db => (await db.Submissions.AddAsync(new Core.Submissions.Submission
        {
            UserId = student.User.Id, ProblemId = row.ProblemId, Language = "python", Source = "x", Status = Core.Queue.WorkStatus.Judging, Id = 9_000, LeaseUntil = long.MaxValue,
        })).Entity.AttemptId = Guid.NewGuid());
        Assert.Equal("/submissions/9000", (await student.PostAsync("/submissions/9000?handler=Withdraw", Visitor.Fill(page.Form, []))).Path);
    }

    [Fact]
    public async Task Source_is_its_owners_and_can_be_restored_into_the_editor_and_compared()
    {
        var (student, _) = await OpenAsync("restore");
        using var other = await site.LoggedInAsync();
        var old = await site.AddSubmissionAsync(student.User, "restore", row => (row.Source, row.Language) = ("first\nsame\n", "cpp"));
        var @new = await site.AddSubmissionAsync(student.User, "restore", row => row.Source = "second\nsame\n");

        Assert.Equal("first\nsame\n", await student.Http.GetStringAsync($"/submissions/{old.Id}/source", Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetOnceAsync($"/submissions/{old.Id}/source")).Status);

        var restored = await student.GetAsync($"/problems/restore?restore={old.Id}");
        Assert.Equal(("first\nsame\n", "cpp"), (restored.Document.QuerySelector("#Source")!.TextContent, restored.Document.QuerySelector("option[selected]")!.GetAttribute("value")));
        Assert.DoesNotContain("first", (await other.GetAsync($"/problems/restore?restore={old.Id}")).Text, StringComparison.Ordinal);

        var list = await student.GetAsync("/problems/restore/submissions");
        Assert.Equal(2, list.Document.QuerySelectorAll("input[name=ids]").Length);
        var compared = await student.GetAsync($"/submissions/compare?ids={@new.Id}&ids={old.Id}");
        Assert.Equal(["first", "second"], compared.Document.QuerySelectorAll(".gone, .come").Select(cell => cell.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetOnceAsync($"/submissions/compare?ids={@new.Id}&ids={old.Id}")).Status);
        Assert.Contains("Choose two submissions to compare", (await student.GetAsync($"/submissions/compare?ids={old.Id}")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_to_another_problem_is_not_restored_and_the_page_says_so()
    {
        var (student, _) = await OpenAsync("restore-here");
        await site.AddProblemAsync("restore-there");
        var there = await site.AddSubmissionAsync(student.User, "restore-there", row => row.Source = "there");

        var page = await student.GetAsync($"/problems/restore-here?restore={there.Id}");

        Assert.DoesNotContain("there", page.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"There is no submission {there.Id} to this problem", page.Document.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restoring_leaves_the_draft_alone_until_something_is_saved()
    {
        var (student, token) = await OpenAsync("restore-draft");
        var old = await site.AddSubmissionAsync(student.User, "restore-draft", row => row.Source = "old");
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/restore-draft/drafts/python", token, new { source = "draft" });

        var restored = await student.GetAsync($"/problems/restore-draft?restore={old.Id}");

        Assert.Equal("old", restored.Document.QuerySelector("#Source")!.TextContent);
        var data = JsonDocument.Parse(restored.Document.QuerySelector("#workbench-data")!.TextContent).RootElement;
        Assert.Equal((old.Id, "draft"), (data.GetProperty("earlier").GetProperty("submission").GetInt64(), data.GetProperty("earlier").GetProperty("draft").GetString()));
        Assert.Equal("draft", (await student.GetAsync("/problems/restore-draft")).Document.QuerySelector("#Source")!.TextContent);
    }

    private static Task<HttpResponseMessage> SubmitAsync(Visitor student, string token, string slug, object program) =>
        student.SendAsync(HttpMethod.Post, $"/problems/{slug}/submit", token, program);

    private async Task<(Visitor Student, string Token)> OpenAsync(string slug)
    {
        await site.AddProblemAsync(slug);
        var student = await site.LoggedInAsync();
        return (student, await student.TokenAsync(slug));
    }
}
