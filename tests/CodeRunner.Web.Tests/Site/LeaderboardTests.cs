using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class LeaderboardTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Leaderboard_orders_shares_ranks_and_leaves_staff_out()
    {
        await using var site = await StartAsync();
        await AddAsync(site, "least", solved: 1, penalty: 0, Noon);
        await AddAsync(site, "earlier", solved: 3, penalty: 2, Noon);
        await AddAsync(site, "later", solved: 3, penalty: 2, Noon.AddHours(1));
        await AddAsync(site, "cleaner", solved: 3, penalty: 1, Noon.AddHours(2));
        await AddAsync(site, "teacher", solved: 9, penalty: 0, Noon, Roles.Instructor);
        await AddAsync(site, "root", solved: 9, penalty: 0, Noon, Roles.Admin);
        using var visitor = site.Visitor();
        Assert.Equal(["1 cleaner 3 1", "2 earlier 3 2", "2 later 3 2", "4 least 1 0"], Lines(await visitor.GetAsync("/leaderboard")));
    }

    [Fact]
    public async Task Leaderboard_shows_the_own_line_on_every_page()
    {
        await using var site = await StartAsync();
        for (var i = 0; i < LeaderboardQueries.PageSize; i++)
        {
            await AddAsync(site, $"ahead{i}", solved: 5, penalty: 0, Noon);
        }

        using var student = await site.LoggedInAsync();
        await AddStandingAsync(site, student.User, solved: 1, penalty: 0, Noon);
        var first = Lines(await student.GetAsync("/leaderboard"));
        Assert.Equal(LeaderboardQueries.PageSize + 1, first.Count);
        Assert.Equal($"51 {student.User.UserName} you 1 0", first[0]);
        Assert.Equal("1 ahead0 5 0", first[1]);
        Assert.Equal([$"51 {student.User.UserName} you 1 0"], Lines(await student.GetAsync("/leaderboard?page=2")));
    }

    [Fact]
    public async Task Leaderboard_without_anybody_says_what_to_do()
    {
        await using var site = await StartAsync();
        using var visitor = site.Visitor();
        Assert.Contains("Nobody has solved anything yet.", (await visitor.GetAsync("/leaderboard")).Content, StringComparison.Ordinal);
    }

    private static async Task<TestSite> StartAsync()
    {
        var site = new TestSite();
        await site.InitializeAsync();
        return site;
    }

    private static async Task AddAsync(TestSite site, string name, int solved, int penalty, DateTime gain, string role = Roles.Student) =>
        await AddStandingAsync(site, await site.AddUserAsync(role, name), solved, penalty, gain);

    private static Task AddStandingAsync(TestSite site, User user, int solved, int penalty, DateTime gain) =>
        site.Database.SolveAsync(user.Id, solved, penalty, gain);

    private static List<string> Lines(Page page) => [.. page.Document.QuerySelectorAll("tbody tr").Select(row =>
        string.Join(' ', row.Children.Take(4).SelectMany(cell => cell.TextContent.Replace("you", " you", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))];
}
