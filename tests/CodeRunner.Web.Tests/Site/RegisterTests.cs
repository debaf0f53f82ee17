using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class RegisterTests(TestSite site)
{
    [Fact]
    public async Task Register_makes_a_student_and_logs_it_in_where_it_came_from()
    {
        await site.AddProblemAsync("register");
        using var visitor = site.Visitor();
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/account/register?returnUrl=%2Fproblems%2Fregister"),
            ("Name", "lovelace"), ("Email", "lovelace@example.org"), ("Password", TestSite.Password));
        Assert.Equal("/problems/register", page.Path);
        Assert.Equal("lovelace", page.Document.QuerySelector(".account bdi")?.TextContent);

        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var lovelace = await users.FindByNameAsync("lovelace");
        Assert.Equal("lovelace@example.org", lovelace!.Email);
        Assert.Equal([Roles.Student], await users.GetRolesAsync(lovelace));
    }

    [Theory]
    [InlineData("", "a@example.org", TestSite.Password, "Choose a name.")]
    [InlineData("x", "a@example.org", TestSite.Password, "Use 2 to 32 letters")]
    [InlineData("b@example.org", "a@example.org", TestSite.Password, "Use 2 to 32 letters")]
    [InlineData("<b>bold</b>", "a@example.org", TestSite.Password, "Use 2 to 32 letters")]
    [InlineData("taken", "a@example.org", TestSite.Password, "Somebody has this name already.")]
    [InlineData("TAKEN", "a@example.org", TestSite.Password, "Somebody has this name already.")]
    [InlineData("fresh", "Taken@example.org", TestSite.Password, "There is an account with this e-mail address already.")]
    [InlineData("fresh", "not an address", TestSite.Password, "This is not an e-mail address.")]
    [InlineData("fresh", "a\u0001@example.org", TestSite.Password, "This is not an e-mail address.")]
    [InlineData("fresh", "a@example.org", "short", "at least 8 characters")]
    public async Task Register_refuses_and_keeps_what_was_typed(string name, string email, string password, string reason)
    {
        if (!await ExistsAsync("taken"))
        {
            await site.AddUserAsync(name: "taken");
        }

        using var visitor = site.Visitor();
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/account/register"), ("Name", name), ("Email", email), ("Password", password));
        Assert.Contains(reason, page.Content, StringComparison.Ordinal);
        Assert.Equal([name, email, ""], page.Document.QuerySelectorAll("main .field input").Select(input => input.GetAttribute("value") ?? ""));
        Assert.False(await ExistsAsync("fresh"));
        Assert.Null(page.Document.QuerySelector(".account bdi"));
    }

    [Theory]
    [InlineData("true", "To hand in a program, log in.")]
    [InlineData("false", "To run a program or hand it in, log in.")]
    public async Task Nowhere_is_registering_offered_when_it_is_off(string mayRun, string advice)
    {
        await using var closed = TestSite.With(settings: [new("Access:Registration", "false"), new("Access:AnonymousRun", mayRun)]);
        await closed.InitializeAsync();
        await closed.AddProblemAsync("closed");
        using var visitor = closed.Visitor();
        foreach (var address in new[] { "/", "/problems", "/problems/closed", "/account/login", "/leaderboard", "/help", "/nowhere" })
        {
            Assert.DoesNotContain("account/register", (await visitor.GetAsync(address)).Text, StringComparison.Ordinal);
        }

        Assert.Contains(advice, (await visitor.GetAsync("/problems/closed")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_field_carries_a_message_of_the_framework()
    {
        using var visitor = site.Visitor();
        foreach (var address in new[] { "/account/login", "/account/register", "/account/forgot" })
        {
            Assert.DoesNotContain("data-val", (await visitor.GetAsync(address)).Document.QuerySelector("main")!.OuterHtml.Replace("data-valmsg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Register_at_the_same_moment_gives_a_name_to_one()
    {
        var visitors = Enumerable.Range(0, 4).Select(_ => site.Visitor()).ToList();
        var pages = await Task.WhenAll(visitors.Select(async (visitor, i) => await visitor.SubmitAsync(
            await visitor.GetAsync("/account/register"), ("Name", "racer"), ("Email", $"racer{i}@example.org"), ("Password", TestSite.Password))));
        Assert.Single(pages, page => page.Path == "/");
        Assert.Equal(3, pages.Count(page => page.Content.Contains("Somebody has this name already.", StringComparison.Ordinal)));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    private async Task<bool> ExistsAsync(string name)
    {
        await using var db = site.Database.CreateDbContext();
        return await db.Users.AnyAsync(user => user.UserName == name, TestContext.Current.CancellationToken);
    }
}
