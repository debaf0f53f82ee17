using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Leaderboard;

public abstract class LeaderboardQueriesTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.DeleteAllAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_gives_one_empty_page_when_nobody_has_a_line()
    {
        var page = await AskAsync(queries => queries.ListAsync(Board.AllTime, 7, Cancellation));

        Assert.Equal((0, 1, 1), (page.Items.Count, page.Number, page.Count));
        Assert.Null(await AskAsync(queries => queries.FindAsync(Board.AllTime, 1, Cancellation)));
        Assert.Equal(new BoardRevision(0, null), await AskAsync(queries => queries.RevisionAsync(Board.AllTime, Cancellation)));
    }

    [Fact]
    public async Task List_shares_ranks_over_the_end_of_a_page_and_gives_the_nearest_page()
    {
        for (var i = 0; i < LeaderboardQueries.PageSize + 2; i++)
        {
            await contexts.SolveAsync(await contexts.AddUserAsync($"user{i:00}"), 1, at: Rows.Then.AddMinutes(i));
        }

        var second = await AskAsync(queries => queries.ListAsync(Board.AllTime, 2, Cancellation));
        Assert.Equal([(1, "user50"), (1, "user51")], second.Items.Select(line => (line.Rank, line.UserName)));
        Assert.Equal(2, (await AskAsync(queries => queries.ListAsync(Board.AllTime, int.MaxValue, Cancellation))).Number);
        Assert.Equal(1, (await AskAsync(queries => queries.ListAsync(Board.AllTime, -3, Cancellation))).Number);
        var own = await AskAsync(queries => queries.FindAsync(Board.AllTime, second.Items[1].UserId, Cancellation));
        Assert.Equal(new PlacedLine(second.Items[1], 2), own);
    }

    [Fact]
    public async Task Boards_of_periods_hold_what_was_solved_in_them()
    {
        var ada = await contexts.AddUserAsync("ada");
        await contexts.SolveAsync(ada, 2, at: Rows.Then);
        await contexts.SolveAsync(await contexts.AddUserAsync("bob"), 1, wrong: 3, at: Rows.Then.AddMonths(1));

        var january = await AskAsync(queries => queries.ListAsync(Board.At(LeaderboardPeriod.Month, Rows.Then), 1, Cancellation));
        var february = await AskAsync(queries => queries.ListAsync(Board.At(LeaderboardPeriod.Month, Rows.Then.AddMonths(1)), 1, Cancellation));
        var week = await AskAsync(queries => queries.ListAsync(Board.At(LeaderboardPeriod.Week, Rows.Then), 1, Cancellation));

        Assert.Equal([("ada", 2, 0)], january.Items.Select(l => (l.UserName, l.Solved, l.Penalty)));
        Assert.Equal([("bob", 1, 3)], february.Items.Select(l => (l.UserName, l.Solved, l.Penalty)));
        Assert.Equal([("ada", 2, 0)], week.Items.Select(l => (l.UserName, l.Solved, l.Penalty)));
        Assert.Null(await AskAsync(queries => queries.FindAsync(Board.At(LeaderboardPeriod.Month, Rows.Then.AddMonths(1)), ada, Cancellation)));
    }

    [Fact]
    public async Task Search_gives_the_lines_of_names_that_begin_so_best_first()
    {
        foreach (var (name, solved) in new[] { ("anna", 1), ("Anton", 2), ("bert", 3), ("ann-kathrin", 2), ("a_nna", 1), ("hannah", 1) })
        {
            await contexts.SolveAsync(await contexts.AddUserAsync(name), solved);
        }

        await contexts.AddUserAsync("annika");

        Assert.Equal([(2, "Anton"), (2, "ann-kathrin"), (4, "anna")], await SearchAsync(" An "));
        Assert.Equal([(4, "a_nna")], await SearchAsync("a_"));
        Assert.Empty(await SearchAsync("%"));
        Assert.Empty(await SearchAsync(" "));
        Assert.Empty(await SearchAsync("a\0"));
    }

    [Fact]
    public async Task Staff_leave_the_boards_and_come_back_with_what_they_solved_meanwhile()
    {
        var (ada, bob) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("bob"));
        await contexts.SolveAsync(ada, 1);
        await contexts.SolveAsync(bob, 1, wrong: 1);
        await ChangeRoleAsync(ada, Roles.Instructor, add: true);
        Assert.Equal([(1, "bob")], await NamesAsync());
        var revision = await AskAsync(queries => queries.RevisionAsync(Board.AllTime, Cancellation));

        await contexts.SolveAsync(ada, 3);
        Assert.Equal([(1, "bob")], await NamesAsync());
        await ChangeRoleAsync(ada, Roles.Instructor, add: false);

        Assert.Equal([(1, "ada"), (2, "bob")], await NamesAsync());
        Assert.True((await AskAsync(queries => queries.RevisionAsync(Board.AllTime, Cancellation))).Revision > revision.Revision);
        await new ExpectedBoards(contexts).CheckAsync();
    }

    [Fact]
    public async Task Students_keep_their_line_when_they_get_the_role_of_a_student()
    {
        var ada = await contexts.AddUserAsync("ada");
        await contexts.SolveAsync(ada, 1);

        await ChangeRoleAsync(ada, Roles.Student, add: true);

        Assert.Equal([(1, "ada")], await NamesAsync());
    }

    [Fact]
    public async Task Deleted_users_leave_the_boards_and_the_statistics()
    {
        var (ada, bob) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("bob"));
        await contexts.SolveAsync(ada, 2);
        await contexts.SolveAsync(bob, 1);

        await using (var db = await contexts.CreateDbContextAsync(Cancellation))
        {
            await db.Submissions.Where(s => s.UserId == ada).ExecuteUpdateAsync(row => row.SetProperty(s => s.UserId, (int?)null), Cancellation);
            db.Users.Remove(await db.Users.SingleAsync(user => user.Id == ada, Cancellation));
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal([(1, "bob")], await NamesAsync());
        await new ExpectedBoards(contexts).CheckAsync();
    }

    [Fact]
    public async Task Rebuild_runs_when_there_are_verdicts_and_no_boards()
    {
        await contexts.SolveAsync(await contexts.AddUserAsync("ada"), 2, wrong: 1);
        await using (var db = await contexts.CreateDbContextAsync(Cancellation))
        {
            foreach (var table in (string[])["Standings", "StandingSegments", "BoardStates", "ProblemResults"])
            {
#pragma warning disable EF1002, EF1003 // Names of tables, from the line above.
                await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"", Cancellation);
#pragma warning restore EF1002, EF1003
            }
        }

        var rebuild = new LeaderboardRebuild(contexts, NullLogger<LeaderboardRebuild>.Instance);
        await rebuild.RunIfMissingAsync(Cancellation);
        await new ExpectedBoards(contexts).CheckAsync();
        var revision = await AskAsync(queries => queries.RevisionAsync(Board.AllTime, Cancellation));
        await rebuild.RunIfMissingAsync(Cancellation);

        Assert.Equal(revision, await AskAsync(queries => queries.RevisionAsync(Board.AllTime, Cancellation)));
    }

    private async Task<T> AskAsync<T>(Func<LeaderboardQueries, Task<T>> ask)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        return await ask(new LeaderboardQueries(db));
    }

    private async Task<IEnumerable<(int, string)>> SearchAsync(string name) =>
        (await AskAsync(queries => queries.SearchAsync(Board.AllTime, name, Cancellation))).Select(line => (line.Rank, line.UserName));

    private async Task<IEnumerable<(int, string)>> NamesAsync() =>
        (await AskAsync(queries => queries.ListAsync(Board.AllTime, 1, Cancellation))).Items.Select(line => (line.Rank, line.UserName));

    private async Task ChangeRoleAsync(int userId, string name, bool add)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var role = await db.Roles.SingleAsync(r => r.Name == name, Cancellation);
        var membership = new IdentityUserRole<int> { UserId = userId, RoleId = role.Id };
        db.Entry(membership).State = add ? EntityState.Added : EntityState.Deleted;
        await db.SaveChangesAsync(Cancellation);
    }
}

public sealed class LeaderboardQueriesOnSqliteTests(TestDatabase database) : LeaderboardQueriesTests(database), IClassFixture<TestDatabase>;

public sealed class LeaderboardQueriesOnPostgreSqlTests(TestPostgreSql database) : LeaderboardQueriesTests(database), IClassFixture<TestPostgreSql>;
