using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Sqlite_migrations_hold_every_change_of_the_model()
    {
        using var db = new CodeRunner.Migrations.Sqlite.DesignTimeFactory().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run migrations/add.sh NAME.");
    }

    [Fact]
    public void PostgreSql_migrations_hold_every_change_of_the_model()
    {
        using var db = new CodeRunner.Migrations.PostgreSql.DesignTimeFactory().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run migrations/add.sh NAME.");
    }

    [Fact]
    public void Sqlite_database_is_in_wal_mode_after_migration()
    {
        using var database = new TestDatabase();
        using var db = database.CreateDbContext();
        Assert.Equal(["wal"], db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").ToList());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Leaderboards_are_made_again_from_what_was_judged_before_them(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var user = await database.AddUserAsync();
        await database.SolveAsync(user, 2, wrong: 1);
        await using var db = database.CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync("Outages", TestContext.Current.CancellationToken);
        Assert.Equal([0], await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Standings\"").ToListAsync(TestContext.Current.CancellationToken));

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await new LeaderboardRebuild(database, NullLogger<LeaderboardRebuild>.Instance).RunIfMissingAsync(TestContext.Current.CancellationToken);

        var line = await new LeaderboardQueries(db).FindAsync(Board.AllTime, user, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (line!.Line.Solved, line.Line.Penalty));
        Assert.Equal(["solved-1", "solved-2"], await db.Problems.Select(p => p.NormalizedName).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Statements_are_kept_there_and_back(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        await database.AddProblemAsync("sum");
        await using var db = database.CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync("WaitingExecutions", TestContext.Current.CancellationToken);
        Assert.Equal(["Add."], await db.Database.SqlQueryRaw<string>("SELECT \"Statement\" AS \"Value\" FROM \"Problems\"").ToListAsync(TestContext.Current.CancellationToken));

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var statement = await db.ProblemStatements.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("en", "sum", "Add.", "<p>Add.</p>"), (statement.Language, statement.Name, statement.Markdown, statement.Html));
    }
}
