using System.Net;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(EmptiedSite.Name)]
public sealed class ProfileTests(TestSite site)
{
    [Fact]
    public async Task Profile_tells_everybody_what_the_leaderboard_tells()
    {
        using var student = await StudentAsync("public.name");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/users/Public.NAME");

        Assert.Equal("public.name", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(["1", "2", "1"], page.Document.QuerySelectorAll(".tiles dd").Select(tile => tile.TextContent.Trim()));
        Assert.Contains("Not yet known", page.Document.QuerySelector(".bars")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", page.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_profile_is_in_the_menu_of_every_page()
    {
        using var student = await StudentAsync("menu");
        var link = (await student.GetAsync("/help")).Document.QuerySelectorAll(".account .panel a").Single(link => link.TextContent == "My progress");
        Assert.Equal("/users/menu", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Activity_is_the_owners_and_the_staffs_until_the_owner_shows_it()
    {
        using var owner = await StudentAsync("shy");
        using var other = await site.LoggedInAsync();
        using var visitor = site.Visitor();
        using var teacher = await site.LoggedInAsync(Roles.Instructor);

        var own = await owner.GetAsync("/users/shy");
        Assert.Equal(["Accepted", "Wrong answer"], Labels(own, "Verdicts"));
        Assert.Equal(["Python 3"], Labels(own, "Languages"));
        Assert.NotNull(own.Document.QuerySelector(".activity svg"));
        Assert.NotNull((await teacher.GetAsync("/users/shy")).Document.QuerySelector(".activity"));
        Assert.Null((await teacher.GetAsync("/users/shy")).Document.QuerySelector("main form"));
        foreach (var stranger in new[] { other, visitor })
        {
            var seen = await stranger.GetAsync("/users/shy");
            Assert.Null(seen.Document.QuerySelector(".activity, main form"));
            Assert.DoesNotContain("Wrong answer", seen.Content, StringComparison.Ordinal);
        }

        var shown = await owner.SubmitAsync(own, ("shown", "true"));
        Assert.Equal("/users/shy", shown.Path);
        Assert.NotNull((await visitor.GetAsync("/users/shy")).Document.QuerySelector(".activity"));
        await owner.SubmitAsync(shown, ("shown", "false"));
        Assert.Null((await visitor.GetAsync("/users/shy")).Document.QuerySelector(".activity"));
    }

    [Fact]
    public async Task Activity_is_shown_or_hidden_by_nobody_else()
    {
        using var owner = await StudentAsync("mine");
        using var teacher = await site.LoggedInAsync(Roles.Admin);
        var form = (await owner.GetAsync("/users/mine")).Form;
        var token = (await teacher.GetAsync($"/users/{teacher.User.UserName}")).Form;

        // The teacher's own form, sent to another's address.
        var answer = await teacher.PostAsync(form.GetAttribute("action")!, Visitor.Fill(token, [("shown", "true")]));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        using var visitor = site.Visitor();
        Assert.Null((await visitor.GetAsync("/users/mine")).Document.QuerySelector(".activity"));
    }

    [Theory]
    [InlineData("/users/nobody-of-that-name")]
    [InlineData("/users/%F0%9F%98%80")]
    public async Task Profile_of_nobody_is_not_found(string address)
    {
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Profile_of_a_newcomer_says_what_to_do()
    {
        using var student = await site.LoggedInAsync();
        var page = await student.GetAsync($"/users/{student.User.UserName}");
        Assert.Equal("/problems", page.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    private async Task<Visitor> StudentAsync(string name)
    {
        await site.ChangeAsync(db => db.DeleteAllAsync());
        var user = await site.AddUserAsync(name: name);
        await site.Database.SolveAsync(user.Id, 2, wrong: 1, at: DateTime.UtcNow);
        var visitor = site.Visitor();
        visitor.User = user;
        await visitor.LogInAsync(name, TestSite.Password);
        return visitor;
    }

    private static IEnumerable<string> Labels(Page page, string chart) => page.Document.QuerySelectorAll(".bars")
        .Single(table => table.QuerySelector("caption")!.TextContent == chart).QuerySelectorAll("th").Select(label => label.TextContent);
}
