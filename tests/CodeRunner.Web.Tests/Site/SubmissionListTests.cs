using System.Net;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class SubmissionListTests(TestSite site)
{
    [Fact]
    public async Task List_is_what_the_address_says_and_shows_what_was_chosen()
    {
        using var student = await site.LoggedInAsync();
        await site.AddProblemAsync("list-a", "Apples");
        await site.AddProblemAsync("list-b", "Bananas");
        var (right, wrong) = ((await site.AddSubmissionAsync(student.User, "list-a")).Id, (await site.AddSubmissionAsync(student.User, "list-b", row => row.Language = "rust")).Id);
        await site.Database.JudgeAsync(right, Verdict.Accepted);
        await site.Database.JudgeAsync(wrong, Verdict.WrongAnswer);

        Assert.Equal([wrong, right], Numbers(await student.GetAsync("/submissions")));
        Assert.Equal([right], Numbers(await student.GetAsync("/submissions?verdict=accepted")));
        Assert.Equal([wrong], Numbers(await student.GetAsync("/submissions?language=rust")));
        Assert.Equal([wrong], Numbers(await student.GetAsync("/submissions?problem=BANAN")));
        Assert.Equal([right], Numbers(await student.GetAsync("/submissions?problem=list-a&verdict=Accepted&language=python")));
        Assert.Equal([wrong, right], Numbers(await student.GetAsync("/submissions?verdict=perfect&before=x")));
        Assert.Equal("Accepted", (await student.GetAsync("/submissions?verdict=accepted")).Document.QuerySelector("[name=verdict] [selected]")!.TextContent);
        var none = await student.GetAsync("/submissions?verdict=JudgeError");
        Assert.Equal("/submissions", none.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task List_of_a_problem_has_only_ones_own_to_it()
    {
        using var student = await site.LoggedInAsync();
        using var other = await site.LoggedInAsync();
        await site.AddProblemAsync("of-one", "Only & this");
        await site.AddProblemAsync("of-another");
        var own = (await site.AddSubmissionAsync(student.User, "of-one")).Id;
        await site.AddSubmissionAsync(student.User, "of-another");
        await site.AddSubmissionAsync(other.User, "of-one");

        var page = await student.GetAsync("/problems/of-one/submissions");

        Assert.Equal([own], Numbers(page));
        Assert.Equal("My submissions to Only & this", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/submissions", page.Document.QuerySelector("nav [href='/submissions']")!.GetAttribute("href"));
        Assert.Equal([own], Numbers(await student.GetAsync("/problems/of-one/submissions?problem=of-another")));
        Assert.Equal(HttpStatusCode.NotFound, (await student.GetAsync("/problems/no-such/submissions")).Status);
        var empty = await other.GetAsync("/problems/of-another/submissions");
        Assert.Equal("/problems/of-another", empty.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    private static IEnumerable<long> Numbers(Page page) =>
        page.Document.QuerySelectorAll("tbody th").Select(cell => long.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
}
