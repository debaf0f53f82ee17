using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
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

    private static Task<int> SynchronousAsync(CodeRunnerDbContext db) =>
        NumberAsync(db, """SELECT synchronous AS "Value" FROM pragma_synchronous""");

    private static Task<int> NumberAsync(CodeRunnerDbContext db, string sql) =>
        db.Database.SqlQueryRaw<int>(sql).SingleAsync(TestContext.Current.CancellationToken);
}
