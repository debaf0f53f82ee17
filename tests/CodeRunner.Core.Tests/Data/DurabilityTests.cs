using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class DurabilityTests : IDisposable
{
    private const int Normal = 1;
    private const int Full = 2;

    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Commits_wait_for_the_disk_unless_the_context_says_otherwise()
    {
        await using var db = _database.CreateDbContext();
        Assert.Equal(Full, await SynchronousAsync(db));
        db.Durability = Durability.ProcessEnd;
        Assert.Equal(Normal, await SynchronousAsync(db));
        db.Durability = Durability.PowerCut;
        Assert.Equal(Full, await SynchronousAsync(db));
    }

    [Fact]
    public async Task Transaction_waits_for_the_disk_unless_the_context_says_otherwise_before()
    {
        await using var db = _database.CreateDbContext();
        Assert.Equal(Full, await SynchronousAsync(db));
        db.Durability = Durability.ProcessEnd;
        await using (await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            db.Durability = Durability.PowerCut;
            Assert.Equal(Normal, await SynchronousAsync(db));
        }

        await using var durable = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Full, await SynchronousAsync(db));
    }

    [Fact]
    public async Task Command_that_goes_around_EF_Core_waits_for_the_disk_unless_the_context_says_otherwise()
    {
        await using var db = _database.CreateDbContext();
        db.Durability = Durability.ProcessEnd;
        Assert.Equal(Normal, await SynchronousAsync(db));
        db.Durability = Durability.PowerCut;
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal((long)Full, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_pooled_connection_keeps_nothing_of_the_context_before()
    {
        for (var round = 0; round < 3; round++)
        {
            await using (var relaxed = await _database.CreateForAsync<Execution>(TestContext.Current.CancellationToken))
            {
                Assert.Equal(Normal, await SynchronousAsync(relaxed));
            }

            await using var durable = await _database.CreateForAsync<Submission>(TestContext.Current.CancellationToken);
            Assert.Equal(Full, await SynchronousAsync(durable));
        }
    }

    [Fact]
    public async Task A_context_that_is_used_again_waits_for_the_disk_whatever_it_did_before()
    {
        await using var services = Services();
        var contexts = services.GetRequiredService<IDbContextFactory<CodeRunnerDbContext>>();
        var relaxed = await contexts.CreateForAsync<Execution>(TestContext.Current.CancellationToken);
        Assert.Equal(Normal, await SynchronousAsync(relaxed));
        await relaxed.DisposeAsync();

        await using var durable = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Same(relaxed, durable);
        Assert.Equal(Full, await SynchronousAsync(durable));
    }

    [Fact]
    public async Task A_context_that_is_used_again_knows_nothing_of_what_it_did_before()
    {
        await using var services = Services();
        CodeRunnerDbContext first;
        await using (var scope = services.CreateAsyncScope())
        {
            first = scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>();
            first.Add(new SiteSetting { Key = "never saved", Value = "" });
            await first.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        }

        await using var next = services.CreateAsyncScope();
        var second = next.ServiceProvider.GetRequiredService<CodeRunnerDbContext>();
        Assert.Same(first, second);
        Assert.Empty(second.ChangeTracker.Entries());
        Assert.Null(second.Database.CurrentTransaction);
    }

    [Fact]
    public async Task The_end_of_the_application_leaves_one_file()
    {
        await using (var services = Services())
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>();
            db.Add(new SiteSetting { Key = "in the log", Value = "" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.Contains(DatabaseFiles(), file => file.EndsWith("-wal", StringComparison.Ordinal));
        }

        await using (var db = _database.CreateDbContext())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection()); // the driver's own, which the end of the process ends
        }

        Assert.Equal(["coderunner.db"], DatabaseFiles());
    }

    [Fact]
    public async Task Every_connection_waits_for_other_writers_and_checks_foreign_keys()
    {
        await using var first = _database.CreateDbContext();
        await first.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var second = _database.CreateDbContext();
        foreach (var db in new[] { first, second })
        {
            Assert.Equal(30_000, await NumberAsync(db, """SELECT timeout AS "Value" FROM pragma_busy_timeout"""));
            Assert.Equal(1, await NumberAsync(db, """SELECT foreign_keys AS "Value" FROM pragma_foreign_keys"""));
        }
    }

    public void Dispose() => _database.Dispose();

    private IEnumerable<string> DatabaseFiles() => Directory.GetFiles(_database.Options.Directory, "coderunner.db*").Select(file => Path.GetFileName(file));

    private ServiceProvider Services()
    {
        var directory = new Dictionary<string, string?> { [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Directory)}"] = _database.Options.Directory };
        var services = new ServiceCollection().AddLogging();
        return services.AddCodeRunnerData(new ConfigurationBuilder().AddInMemoryCollection(directory).Build()).BuildServiceProvider();
    }

    private static Task<int> SynchronousAsync(CodeRunnerDbContext db) =>
        NumberAsync(db, """SELECT synchronous AS "Value" FROM pragma_synchronous""");

    private static Task<int> NumberAsync(CodeRunnerDbContext db, string sql) =>
        db.Database.SqlQueryRaw<int>(sql).SingleAsync(TestContext.Current.CancellationToken);
}
