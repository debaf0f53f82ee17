using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Problems with subtasks, as pages show them.</summary>
public sealed class ScoringTests(TestSite site)
{
    [Fact]
    public async Task Problem_shows_its_subtasks_and_their_points_at_the_top()
    {
        await AddProblemAsync("scored-top");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/problems/scored-top");

        Assert.Equal(
            ["Subtask 1 All its tests have to be accepted.|2|30", "Subtask 2 All its tests have to be accepted.|3|70"],
            Rows(page, "#statement .subtasks tbody tr"));
        Assert.Contains("Points100", Words(page.Document.QuerySelector("#statement .facts")!), StringComparison.Ordinal);
        Assert.Null((await visitor.GetAsync("/problems/" + (await site.AddProblemAsync("unscored")).Slug)).Document.QuerySelector(".subtasks"));
    }

    [Fact]
    public async Task Submission_explains_its_points()
    {
        await AddProblemAsync("scored-part");
        using var student = await site.LoggedInAsync();
        var row = await site.AddSubmissionAsync(student.User, "scored-part", row => Groups.Judge(row, Groups.Usual, "aaaawa"));

        var page = await student.GetAsync($"/submissions/{row.Id}");

        Assert.Equal("Partially accepted 30 of 100 points", Words(page.Document.QuerySelector(".outcome")!));
        Assert.Equal(
            ["Subtask 1|30 of 30|Accepted", "Subtask 2|0 of 70|Wrong answer Because of test 5: Wrong answer. The rest of it was not run."],
            Rows(page, ".subtasks tbody tr"));
        Assert.Equal(
            [
                "1 sample|Accepted|10 ms|4 MiB", "Subtask 1|The slowest: 30 ms|The largest: 6 MiB", "2|Accepted|20 ms|5 MiB", "3|Accepted|30 ms|6 MiB",
                "Subtask 2|The slowest: 50 ms|The largest: 8 MiB", "4|Accepted|40 ms|7 MiB", "5|Wrong answer|50 ms|8 MiB", "6|Not run|–|–",
            ],
            Rows(page, ".tests tbody tr"));
        Assert.Equal(["ac", "ac", "ac", "ac", "wa", "open"], page.Document.QuerySelectorAll(".strip i").Select(test => test.ClassName));
        Assert.DoesNotContain("tells-the-data", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subtask_that_was_not_run_says_what_it_needs()
    {
        var groups = Groups.Of(
            "", Groups.Of("sample", 1) with { AcceptScore = 0 }, Groups.Of(
                "secret", Groups.Subtask("secret/1", 30, 2), Groups.Subtask("secret/2", 70, 3, 4) with { Requires = ["secret/1"] }))
            with { CountsLastOnly = true, VerdictMode = VerdictMode.AlwaysAccept };
        await AddProblemAsync("scored-needs", groups);
        using var student = await site.LoggedInAsync();
        var row = await site.AddSubmissionAsync(student.User, "scored-needs", row => Groups.Judge(row, groups, "at.."));

        var page = await student.GetAsync($"/submissions/{row.Id}");

        Assert.Equal("Time limit exceeded 0 of 100 points", Words(page.Document.QuerySelector(".outcome")!));
        Assert.Equal(
            ["Subtask 1|0 of 30|Time limit exceeded Because of test 2: Time limit exceeded.", "Subtask 2|0 of 70|Not run It needs all of subtask 1."],
            Rows(page, ".subtasks tbody tr"));
        Assert.EndsWith("3 to 4|Not run|–|–", Rows(page, ".tests tbody tr").Last(), StringComparison.Ordinal);
        Assert.Contains("It runs once you have all of subtask 1.", Words((await student.GetAsync("/problems/scored-needs")).Document.QuerySelector(".subtasks")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_that_do_not_count_are_explained_and_a_compile_error_has_none()
    {
        var groups = Groups.Of("", Groups.Of("sample", 1) with { AcceptScore = 0 }, Groups.Of("secret", Groups.Subtask("secret/1", 30, 2), Groups.Subtask("secret/2", 0, 3)));
        await AddProblemAsync("scored-whole", groups);
        using var student = await site.LoggedInAsync();
        var judged = await site.AddSubmissionAsync(student.User, "scored-whole", row => Groups.Judge(row, groups, "aaw"));
        var refused = await site.AddSubmissionAsync(student.User, "scored-whole", row =>
            (row.Status, row.Verdict, row.Score, row.MaxScore) = (WorkStatus.Done, Verdict.CompileError, 0, 30));

        var page = await student.GetAsync($"/submissions/{judged.Id}");

        Assert.Equal("Wrong answer 0 of 30 points", Words(page.Document.QuerySelector(".outcome")!));
        Assert.Equal(["Subtask 1|30 of 30|Accepted", "Subtask 2|0 of 0|Wrong answer Because of test 3: Wrong answer."], Rows(page, ".subtasks tbody tr"));
        Assert.Contains("count only together", page.Text, StringComparison.Ordinal);
        Assert.Equal("Compile error", Words((await student.GetAsync($"/submissions/{refused.Id}")).Document.QuerySelector(".outcome")!));
    }

    [Fact]
    public async Task Lists_show_the_best_points_so_far()
    {
        var problem = await AddProblemAsync("scored-lists");
        using var student = await site.LoggedInAsync();
        await site.AddSubmissionAsync(student.User, "scored-lists", row => Groups.Judge(row, Groups.Usual, "aaaawa"));
        await site.ChangeAsync(async db => await db.ProblemResults.AddAsync(new ProblemResult
        {
            UserId = student.User.Id, ProblemId = problem, BestScore = 30, BestAt = DateTime.UtcNow, WrongAttempts = 1,
        }));

        Assert.Equal("30 of 100", Words((await student.GetAsync("/problems?q=scored-lists")).Document.QuerySelector(".problems .verdict")!));
        Assert.Equal("30 of 100", Words((await student.GetAsync("/problems/scored-lists")).Document.QuerySelector(".facts .verdict")!));
        Assert.Contains("Partially accepted 30 of 100", Words((await student.GetAsync("/submissions")).Document.QuerySelector("tbody")!), StringComparison.Ordinal);
    }

    private async Task<int> AddProblemAsync(string slug, TestGroup? groups = null)
    {
        var id = (await site.AddProblemAsync(slug)).Id;
        await site.ChangeAsync(async db =>
        {
            var problem = (await db.Problems.FindAsync(id))!;
            (problem.Groups, problem.MaxScore) = (groups ?? Groups.Usual, 100);
        });
        return id;
    }

    private static string[] Rows(Page page, string selector) =>
        [.. page.Document.QuerySelectorAll(selector).Select(row => string.Join('|', row.Children.Select(Words)))];

    private static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
