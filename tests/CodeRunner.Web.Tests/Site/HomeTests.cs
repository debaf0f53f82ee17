using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(EmptiedSite.Name)]
public sealed class HomeTests(TestSite site)
{
    [Fact]
    public async Task Visitors_are_told_what_this_is_and_where_to_begin()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/");
        Assert.Equal(["/problems", "/account/register"], page.Document.QuerySelectorAll(".hero a").Select(link => link.GetAttribute("href")));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/help']"));
    }

    [Fact]
    public async Task Students_go_on_where_they_were_and_see_what_is_new()
    {
        await site.ChangeAsync(db => db.DeleteAllAsync());
        using var student = await site.LoggedInAsync();
        Assert.Contains("Read a problem, write a program", (await student.GetAsync("/")).Content, StringComparison.Ordinal);
        foreach (var (slug, difficulty) in new[] { ("hard-one", Difficulty.Hard), ("easy-one", Difficulty.Easy) })
        {
            await site.ChangeAsync(db => db.Problems.AddAsync(
                new Problem { Slug = slug, Name = slug, Difficulty = difficulty, Version = "" }).AsTask());
        }

        await site.AddProblemAsync("begun-first", "begun-first");
        await site.AddProblemAsync("begun-last", "begun-last");
        await site.Database.JudgeAsync((await site.AddSubmissionAsync(student.User, "begun-first")).Id, Verdict.WrongAnswer);
        await site.Database.JudgeAsync((await site.AddSubmissionAsync(student.User, "begun-last")).Id, Verdict.CompileError);
        await site.Database.SolveAsync(student.User.Id, 1);

        var page = await student.GetAsync("/");

        var lists = page.Document.QuerySelectorAll("main table").ToDictionary(
            table => table.QuerySelector("caption")!.TextContent, table => string.Join(' ', table.QuerySelectorAll("bdi").Select(name => name.TextContent)));
        Assert.Equal(("begun-last begun-first", "easy-one hard-one"), (lists["Go on where you were"], lists["New to you"]));
        Assert.Equal(["1 of 5", "1"], page.Document.QuerySelectorAll(".tiles dd").Select(tile => tile.TextContent));
    }

    [Fact]
    public async Task Help_explains_each_verdict_and_how_each_language_reads()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/help");
        Assert.Equal(Enum.GetValues<Verdict>().Length, page.Document.QuerySelectorAll("tbody tr").Length);
        var languages = await site.Services.GetRequiredService<OfferedLanguages>().ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(languages.Select(offered => offered.Language.Template), page.Document.QuerySelectorAll("pre").Select(pre => pre.TextContent));
        Assert.All(languages, offered => Assert.NotEqual("", offered.Language.Template));
    }
}
