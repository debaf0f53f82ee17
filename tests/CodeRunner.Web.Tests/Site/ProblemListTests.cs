using CodeRunner.Core.Problems;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(EmptiedSite.Name)]
public sealed class ProblemListTests(TestSite site) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await site.ChangeAsync(async db =>
        {
            await db.DeleteAllAsync();
            var (graphs, strings) = (new Tag { Name = "graphs" }, new Tag { Name = "two pointers" });
            db.Tags.RemoveRange(db.Tags);
            await db.SaveChangesAsync();
            db.Problems.AddRange(New("bridges", "Bridges", Difficulty.Hard, graphs), New("anagrams", "Anagrams", Difficulty.Easy, strings), New("chess", "Chess", null));
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task List_shows_tags_difficulty_and_how_many_solved_it()
    {
        await site.Database.SolveAsync((await site.AddUserAsync()).Id, 1);
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/problems");

        Assert.Equal(["Anagrams", "Bridges", "Chess", "solved-1"], Names(page));
        var bridges = page.Document.QuerySelectorAll("tbody tr")[1];
        Assert.Equal(("graphs", "Hard"), (bridges.QuerySelector(".tags")!.TextContent, bridges.QuerySelector(".difficulty")!.TextContent.Trim()));
        Assert.Contains("Not yet known", page.Document.QuerySelectorAll("tbody tr")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 1", page.Document.QuerySelectorAll("tbody tr")[3].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=BRI", "Bridges")]
    [InlineData("?tag=two+pointers", "Anagrams")]
    [InlineData("?difficulty=hard", "Bridges")]
    [InlineData("?difficulty=HARD&status=new", "Bridges")]
    [InlineData("?difficulty=7&status=maybe&sort=age&page=x", "Anagrams Bridges Chess")]
    [InlineData("?sort=-name", "Chess Bridges Anagrams")]
    [InlineData("?sort=difficulty", "Anagrams Bridges Chess")]
    [InlineData("?sort=-difficulty", "Bridges Anagrams Chess")]
    [InlineData("?q=nothing", "")]
    public async Task List_is_what_the_address_says(string query, string names)
    {
        using var visitor = site.Visitor();
        Assert.Equal(names, string.Join(' ', Names(await visitor.GetAsync("/problems" + query))));
    }

    [Fact]
    public async Task What_was_chosen_stays_chosen_and_can_be_cleared()
    {
        await site.ChangeAsync(db => db.Problems.AddRangeAsync(Enumerable.Range(0, ProblemCatalogue.PageSize + 1).Select(i => New($"x{i}", $"x{i:00}", Difficulty.Easy))));
        using var student = await site.LoggedInAsync();

        var page = await student.GetAsync("/problems?q=x&difficulty=easy&status=new&sort=-name");

        Assert.Equal(("x", "easy", "new"), (Value(page, "input[name=q]"), Value(page, "[name=difficulty] [selected]"), Value(page, "[name=status] [selected]")));
        Assert.Equal("?q=x&difficulty=easy&status=new&sort=-name&page=2", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("?q=x&difficulty=easy&status=new&sort=name", page.Document.QuerySelector("th[aria-sort=descending] a")!.GetAttribute("href"));
        Assert.Equal("?q=x&difficulty=easy&status=new&sort=-solved", page.Document.QuerySelectorAll("thead a")[2].GetAttribute("href"));
        Assert.Equal("/problems", page.Document.QuerySelector("form.filters a")!.GetAttribute("href"));
        Assert.Contains("No problem is like that.", (await student.GetAsync("/problems?status=solved")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Difficulty_and_tags_are_hidden_from_who_wants_it_so_until_shown_again()
    {
        using var visitor = site.Visitor();
        var shown = await visitor.GetAsync("/problems?q=b");

        var hidden = await visitor.SubmitAsync(shown, ("hide", "true"));
        Assert.Equal("/problems?q=b", hidden.Path);
        Assert.Empty((await visitor.GetAsync("/problems")).Document.QuerySelectorAll("table .tags, table .difficulty"));

        await visitor.SubmitAsync(hidden, ("hide", "false"));
        Assert.NotEmpty((await visitor.GetAsync("/problems")).Document.QuerySelectorAll("table .tags, table .difficulty"));
    }

    private static IEnumerable<string> Names(Page page) => page.Document.QuerySelectorAll("tbody bdi").Select(name => name.TextContent);

    private static string? Value(Page page, string selector) => page.Document.QuerySelector(selector)!.GetAttribute("value");

    private static Problem New(string slug, string name, Difficulty? difficulty, params Tag[] tags)
    {
        var problem = new Problem { Slug = slug, Name = name, Difficulty = difficulty, Version = "" };
        problem.Tags.AddRange(tags);
        return problem;
    }
}
