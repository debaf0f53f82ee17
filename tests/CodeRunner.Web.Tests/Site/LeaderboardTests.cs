using System.Net.ServerSentEvents;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(EmptiedSite.Name)]
[Trait("Category", "Slow")]
public sealed class LeaderboardTests(TestSite site) : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public async ValueTask InitializeAsync() => await site.ChangeAsync(db => db.DeleteAllAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Leaderboard_orders_shares_ranks_and_leaves_staff_out()
    {
        await AddAsync("least", solved: 1, penalty: 0, Noon);
        await AddAsync("earlier", solved: 3, penalty: 2, Noon);
        await AddAsync("later", solved: 3, penalty: 2, Noon.AddHours(1));
        await AddAsync("cleaner", solved: 3, penalty: 1, Noon.AddHours(2));
        await AddAsync("teacher", solved: 9, penalty: 0, Noon, Roles.Instructor);
        await AddAsync("root", solved: 9, penalty: 0, Noon, Roles.Admin);
        using var visitor = site.Visitor();
        Assert.Equal(["1 cleaner 3 1", "2 earlier 3 2", "2 later 3 2", "4 least 1 0"], Lines(await visitor.GetAsync("/leaderboard")));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Leaderboard_shows_the_own_line_on_every_page()
    {
        for (var i = 0; i < LeaderboardQueries.PageSize; i++)
        {
            await AddAsync($"ahead{i}", solved: 2, penalty: 0, Noon);
        }

        using var student = await site.LoggedInAsync();
        await AddStandingAsync(student.User, solved: 1, penalty: 0, Noon);
        var first = Lines(await student.GetAsync("/leaderboard"));
        Assert.Equal(LeaderboardQueries.PageSize + 1, first.Count);
        Assert.Equal($"51 {student.User.UserName} you 1 0", first[0]);
        Assert.Equal("1 ahead0 2 0", first[1]);
        Assert.Equal([$"51 {student.User.UserName} you 1 0"], Lines(await student.GetAsync("/leaderboard?page=2")));
    }

    [Fact]
    public async Task Leaderboard_without_anybody_says_what_to_do()
    {
        using var visitor = site.Visitor();
        Assert.Contains("Nobody has solved anything yet.", (await visitor.GetAsync("/leaderboard")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_of_a_month_or_week_holds_what_was_first_solved_in_it()
    {
        await AddAsync("january", solved: 2, penalty: 0, Noon);
        await AddAsync("february", solved: 1, penalty: 1, Noon.AddMonths(1));
        using var visitor = site.Visitor();

        var month = await visitor.GetAsync("/leaderboard?period=month&at=2026-01-31");
        Assert.Equal(["1 january 2 0"], Lines(month));
        Assert.Equal("January 2026, UTC", month.Document.QuerySelector(".period strong")!.TextContent);
        Assert.Equal("Month", month.Document.QuerySelector(".tabs [aria-current]")!.TextContent);
        var later = await visitor.GetAsync("/leaderboard" + month.Document.QuerySelector("a[aria-label=Later]")!.GetAttribute("href"));
        Assert.Equal(["1 february 1 1"], Lines(later));
        Assert.Equal(["1 january 2 0"], Lines(await visitor.GetAsync("/leaderboard?period=week&at=2026-01-02")));
        Assert.Contains("Nobody has solved anything new in this time.", (await visitor.GetAsync("/leaderboard?period=week&at=2025-12-20")).Content, StringComparison.Ordinal);

        var now = await visitor.GetAsync("/leaderboard?period=month");
        Assert.Null(now.Document.QuerySelector("a[aria-label=Later]"));
        foreach (var nonsense in new[] { "period=year", "at=2026-13-45", "period=month&at=0001-01-01", "period=week&at=9999-12-31", "page=-7", "page=x" })
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync($"/leaderboard?{nonsense}")).Status);
        }
    }

    [Fact]
    public async Task Leaderboard_finds_names_with_their_ranks()
    {
        await AddAsync("ada", solved: 3, penalty: 0, Noon);
        await AddAsync("bob", solved: 2, penalty: 0, Noon);
        await AddAsync("bert", solved: 1, penalty: 0, Noon);
        using var visitor = site.Visitor();

        var found = await visitor.GetAsync("/leaderboard?q=B");
        Assert.Equal(["2 bob 2 0", "3 bert 1 0"], Lines(found));
        Assert.Equal("B", found.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Contains("Nobody on this board has a name that begins so.", (await visitor.GetAsync("/leaderboard?q=zz")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_leads_to_the_own_page_and_to_profiles()
    {
        for (var i = 0; i < LeaderboardQueries.PageSize; i++)
        {
            await AddAsync($"ahead{i}", solved: 2, penalty: 0, Noon);
        }

        using var student = await site.LoggedInAsync();
        await AddStandingAsync(student.User, solved: 1, penalty: 0, Noon);
        var first = await student.GetAsync("/leaderboard");
        Assert.Equal("?page=2", first.Document.QuerySelector(".own-page")!.GetAttribute("href"));
        Assert.Equal($"/users/{student.User.UserName}", first.Document.QuerySelector(".own .row-link")!.GetAttribute("href"));
        Assert.Null((await student.GetAsync("/leaderboard?page=2")).Document.QuerySelector(".own-page"));
    }

    [Fact]
    public async Task Events_tell_each_change_of_a_board()
    {
        await AddAsync("ada", solved: 1, penalty: 0, Noon);
        using var visitor = site.Visitor();
        var board = (await visitor.GetAsync("/leaderboard")).Document.QuerySelector("#board")!;
        Assert.NotNull((await visitor.GetAsync("/leaderboard")).Document.QuerySelector(".updated time"));
        await using var stream = await visitor.Http.GetStreamAsync(board.GetAttribute("data-events"), TestContext.Current.CancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(("revision", board.GetAttribute("data-revision")), (events.Current.EventType, events.Current.Data));

        await AddAsync("bob", solved: 1, penalty: 0, Noon);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal((await visitor.GetAsync("/leaderboard")).Document.QuerySelector("#board")!.GetAttribute("data-revision"), events.Current.Data);
    }

    private async Task AddAsync(string name, int solved, int penalty, DateTime gain, string role = Roles.Student) =>
        await AddStandingAsync(await site.AddUserAsync(role, name), solved, penalty, gain);

    private Task AddStandingAsync(User user, int solved, int penalty, DateTime gain) =>
        site.Database.SolveAsync(user.Id, solved, penalty, gain);

    private static List<string> Lines(Page page) => [.. page.Document.QuerySelectorAll("tbody tr").Select(row =>
        string.Join(' ', row.Children.Take(4).SelectMany(cell => cell.TextContent.Replace("you", " you", StringComparison.Ordinal).Replace("Show where  you are", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))];
}
