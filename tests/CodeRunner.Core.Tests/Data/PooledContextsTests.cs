using System.Data;
using CodeRunner.Core.Data;
using CodeRunner.Core.Settings;
using CodeRunner.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

/// <summary>Contexts that wait keep their connections, and those alone.</summary>
public sealed class PooledContextsTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly PooledContexts _contexts;

    public PooledContextsTests() => _contexts = new(_database.Options.ToContextOptions());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Context_that_waits_keeps_its_connection()
    {
        var (context, connection) = await UseAsync();
        await context.DisposeAsync();
        Assert.Equal(ConnectionState.Open, connection.State);

        await using var again = _contexts.CreateDbContext();
        Assert.Same(context, again);
        Assert.Same(connection, again.Database.GetDbConnection());
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Contexts_beyond_those_that_wait_close_their_connections()
    {
        var used = new List<(CodeRunnerDbContext Context, IDbConnection Connection)>();
        for (var number = 0; number < 40; number++)
        {
            used.Add(await UseAsync());
        }

        foreach (var (number, (context, _)) in used.Index())
        {
            if (number % 2 == 0)
            {
                await context.DisposeAsync();
            }
            else
            {
                context.Dispose();
            }
        }

        Assert.Equal(32, used.Count(use => use.Connection.State == ConnectionState.Open));
    }

    [Fact]
    public async Task End_closes_the_connections_also_of_contexts_that_are_still_in_use()
    {
        var (waiting, connectionOfWaiting) = await UseAsync();
        var (busy, connectionOfBusy) = await UseAsync();
        await waiting.DisposeAsync();
        _contexts.Dispose();
        Assert.Equal(ConnectionState.Closed, connectionOfWaiting.State);

        Assert.Equal(0, await busy.SiteSettings.CountAsync(Cancellation));
        await busy.DisposeAsync();
        Assert.Equal(ConnectionState.Closed, connectionOfBusy.State);

        var (late, connectionOfLate) = await UseAsync();
        await late.DisposeAsync();
        Assert.Equal(ConnectionState.Closed, connectionOfLate.State);
    }

    [Fact]
    public async Task End_ends_what_a_context_was_made_of()
    {
        var (context, connection) = await UseAsync();
        var connecting = context.GetService<IRelationalConnection>();
        await context.DisposeAsync();
        Assert.Same(connection, connecting.DbConnection);

        _contexts.Dispose();
        Assert.NotSame(connection, connecting.DbConnection); // it made another, having let go of the first
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Context_whose_transaction_cannot_be_rolled_back_is_ended(bool asynchronously)
    {
        var (context, connection) = await UseAsync();
        await context.Database.BeginTransactionAsync(Cancellation);
        await context.Database.ExecuteSqlRawAsync("COMMIT", Cancellation); // behind its back
        if (asynchronously)
        {
            await Assert.ThrowsAsync<SqliteException>(async () => await context.DisposeAsync());
        }
        else
        {
            Assert.Throws<SqliteException>(context.Dispose);
        }

        Assert.Equal(ConnectionState.Closed, connection.State);
        var (other, _) = await UseAsync();
        await using (other)
        {
            Assert.NotSame(context, other);
        }
    }

    [Fact]
    public void End_is_none_to_fail_when_nothing_could_connect()
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Database=without a host" };
        var contexts = new PooledContexts(options.ToContextOptions());
        contexts.CreateDbContext().Dispose();
        contexts.Dispose();
    }

    [Fact]
    public async Task Reader_that_nobody_has_disposed_of_ends_with_the_use_of_its_context()
    {
        var (context, _) = await UseAsync();
        context.AddRange(new SiteSetting { Key = "a", Value = "" }, new SiteSetting { Key = "b", Value = "" });
        await context.SaveChangesAsync(Cancellation);
        var rows = context.SiteSettings.AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator(Cancellation);
        Assert.True(await rows.MoveNextAsync());
        await context.DisposeAsync();

        // The whole log goes into the file, which no open reader allows.
        await using var other = _database.CreateDbContext();
        await other.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=0", Cancellation);
        var busy = await other.ReadAsync(row => row.GetInt32(0), "PRAGMA wal_checkpoint(TRUNCATE)", [], Cancellation);
        Assert.Equal([0], busy);
    }

    public void Dispose()
    {
        _contexts.Dispose();
        _database.Dispose();
    }

    private async Task<(CodeRunnerDbContext Context, IDbConnection Connection)> UseAsync()
    {
        var context = _contexts.CreateDbContext();
        await context.SiteSettings.CountAsync(Cancellation);
        return (context, context.Database.GetDbConnection());
    }
}
