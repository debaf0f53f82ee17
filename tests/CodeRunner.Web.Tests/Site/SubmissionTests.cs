using System.Net;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class SubmissionTests(TestSite site)
{
    [Fact]
    public async Task Submission_shows_verdict_figures_tests_and_source_to_its_owner()
    {
        var (student, row) = await JudgedAsync("owner");
        var page = await student.GetAsync($"/submissions/{row.Id}");
        Assert.Equal("Wrong answer", page.Document.QuerySelector(".outcome .verdict")!.TextContent);
        Assert.StartsWith("Wrong answer · A+B", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal(row.Source, page.Document.QuerySelector("[data-copy=Source] pre")!.TextContent);
        Assert.Equal("a warning", page.Document.QuerySelector("[data-copy=Compiler] pre")!.TextContent);
        Assert.Equal(
            ["1 sample|Accepted|7 ms|3 MiB", "2|Wrong answer|1.25 s|12.5 MiB"],
            page.Document.QuerySelectorAll(".tests tbody tr").Select(test => string.Join('|', test.Children.Select(cell =>
                string.Join(' ', (cell.QuerySelector(".verdict") ?? cell).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))));
        Assert.Empty(page.Document.QuerySelectorAll("noscript"));
    }

    [Fact]
    public async Task Message_of_a_hidden_test_is_shown_to_staff_only()
    {
        var (student, row) = await JudgedAsync("hidden");
        var shown = (await student.GetAsync($"/submissions/{row.Id}")).Text;
        Assert.Contains("as it should be", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("expected 42", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret/01", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("the disk is full", shown, StringComparison.Ordinal);

        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        var toStaff = (await instructor.GetAsync($"/submissions/{row.Id}")).Text;
        Assert.Contains("expected 42", toStaff, StringComparison.Ordinal);
        Assert.Contains("the disk is full", toStaff, StringComparison.Ordinal);
        Assert.Contains(student.User.UserName!, toStaff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_of_somebody_else_is_not_found()
    {
        var (_, row) = await JudgedAsync("others");
        using var other = await site.LoggedInAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/submissions/{row.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/submissions/{row.Id}/events")).Status);
        Assert.DoesNotContain($"/submissions/{row.Id}\"", (await other.GetAsync("/submissions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_submission_reloads_itself_without_scripts_and_says_how_many_are_before()
    {
        await site.AddProblemAsync("waiting");
        using var student = await site.LoggedInAsync();
        await site.AddSubmissionAsync(await site.AddUserAsync(), "waiting", s => s.Turn = -2);
        var row = await site.AddSubmissionAsync(student.User, "waiting", s => s.Turn = -1); // before whatever other tests left waiting
        var page = await student.GetAsync($"/submissions/{row.Id}");
        Assert.Contains("Queued: 1 before you.", page.Content, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page.Document.QuerySelector("head noscript")!.InnerHtml, StringComparison.Ordinal);

        await site.ChangeAsync(async db =>
        {
            var judging = (await db.Submissions.FindAsync(row.Id))!;
            (judging.Status, judging.TestsDone, judging.TestsTotal) = (WorkStatus.Judging, 2, 7);
        });
        Assert.Contains("Running test 3 of 7", (await student.GetAsync($"/submissions/{row.Id}")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_submissions_are_listed_newest_first_over_pages()
    {
        await site.AddProblemAsync("many");
        using var student = await site.LoggedInAsync();
        Assert.Contains("You have not handed in anything yet.", (await student.GetAsync("/submissions")).Content, StringComparison.Ordinal);
        var rows = new List<long>();
        for (var i = 0; i <= SubmissionQueries.PageSize; i++)
        {
            rows.Add((await site.AddSubmissionAsync(student.User, "many")).Id);
        }

        rows.Reverse();
        var newest = await student.GetAsync("/submissions");
        Assert.Equal(rows[..^1], Numbers(newest));
        Assert.Null(newest.Document.QuerySelector("a[rel=prev]"));
        var oldest = await student.GetAsync("/submissions" + newest.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(rows[^1..], Numbers(oldest));
        Assert.Null(oldest.Document.QuerySelector("a[rel=next]"));
        Assert.Equal(rows[..^1], Numbers(await student.GetAsync("/submissions" + oldest.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"))));
    }

    private static IEnumerable<long> Numbers(Page page) =>
        page.Document.QuerySelectorAll("tbody th").Select(cell => long.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));

    private async Task<(Visitor Student, Submission Row)> JudgedAsync(string slug)
    {
        await site.AddProblemAsync(slug);
        var student = await site.LoggedInAsync();
        return (student, await site.AddSubmissionAsync(student.User, slug, row =>
        {
            (row.Status, row.Verdict, row.CpuMs, row.MemoryKiB) = (WorkStatus.Done, Verdict.WrongAnswer, 1250, 12800);
            (row.CompileOutput, row.JudgeMessage) = ("a warning", "the disk is full");
            row.Tests.Add(new Core.Submissions.TestResult { Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.Accepted, CpuMs = 7, MemoryKiB = 3072, Message = "as it should be" });
            row.Tests.Add(new Core.Submissions.TestResult { Number = 2, Name = "secret/01", Verdict = Verdict.WrongAnswer, CpuMs = 1250, MemoryKiB = 12800, Message = "expected 42" });
        }));
    }
}
