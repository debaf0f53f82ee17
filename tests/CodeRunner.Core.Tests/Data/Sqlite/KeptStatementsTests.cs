using CodeRunner.Core.Data;
using CodeRunner.Core.Data.Sqlite;
using CodeRunner.Core.Settings;
using CodeRunner.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Xunit;

namespace CodeRunner.Core.Tests.Data.Sqlite;

/// <summary>Statements that a connection keeps do what new ones would, and are as many as may be.</summary>
public sealed class KeptStatementsTests : IDisposable
{
    private const int StatementMemory = 3; // SQLITE_DBSTATUS_STMT_USED: bytes of all statements of a connection

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statement_waits_for_the_next_command_of_its_text()
    {
        await using var db = _database.CreateDbContext();
        await ValueOfAsync(db, "a");
        var kept = BytesOfStatements(db);
        Assert.True(kept > 0);

        await ValueOfAsync(db, "b");
        Assert.Equal(kept, BytesOfStatements(db));

        await db.SiteSettings.CountAsync(Cancellation);
        Assert.True(BytesOfStatements(db) > kept);
    }

    [Fact]
    public async Task Every_command_runs_with_its_own_values()
    {
        await using var db = _database.CreateDbContext();
        foreach (var key in new[] { "a", "b", "c" })
        {
            Assert.Equal(1, await AddAsync(db, key, $"value of {key}"));
        }

        Assert.Equal("value of b", await ValueOfAsync(db, "b"));
        Assert.Null(await ValueOfAsync(db, "d"));
        Assert.Equal("value of c", await ValueOfAsync(db, "c"));
    }

    [Fact]
    public async Task Command_with_a_large_value_leaves_nothing_behind()
    {
        await using var db = _database.CreateDbContext();
        await AddAsync(db, "large", new string('x', 1 << 20));
        Assert.Equal(0, BytesOfStatements(db));
        Assert.Equal(1 << 20, (await ValueOfAsync(db, "large"))!.Length);
        Assert.True(BytesOfStatements(db) < 1 << 16);
    }

    [Fact]
    public async Task Command_with_many_values_that_are_large_together_leaves_nothing_behind()
    {
        await using var db = _database.CreateDbContext();
        Assert.Equal([4000], await db.ReadAsync(row => row.GetInt32(0), "SELECT length({0} || {1})", [new string('x', 2000), new string('y', 2000)], Cancellation));
        var kept = BytesOfStatements(db);
        Assert.True(kept > 0);
        Assert.Equal([6000], await db.ReadAsync(row => row.GetInt32(0), "SELECT length({0} || {1}) + 0", [new string('x', 3000), new string('y', 3000)], Cancellation));
        Assert.Equal(kept, BytesOfStatements(db));
    }

    [Fact]
    public async Task Command_with_a_long_text_leaves_nothing_behind()
    {
        await using var db = _database.CreateDbContext();
        var list = string.Join(", ", Enumerable.Range(1, 5000));
        Assert.Equal([1], await db.ReadAsync(row => row.GetInt32(0), $"SELECT 1 WHERE 7 IN ({list})", [], Cancellation));
        Assert.Equal(0, BytesOfStatements(db));
    }

    [Fact]
    public async Task Only_so_many_are_kept()
    {
        await using var db = _database.CreateDbContext();
        await RunAsync(1, 100);
        var some = BytesOfStatements(db);
        await RunAsync(101, 1000);
        Assert.InRange(BytesOfStatements(db), some, 2 * some);

        async Task RunAsync(int from, int to)
        {
            for (var number = from; number <= to; number++)
            {
                Assert.Equal(number, Assert.Single(await db.ReadAsync(row => row.GetInt32(0), $"SELECT {number}", [], Cancellation)));
            }
        }
    }

    [Fact]
    public void Those_are_kept_that_were_used_last()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var kept = new KeptStatements(connection);
        var (often, once) = (StatementOf("SELECT 'often'"), StatementOf("SELECT 'once'"));
        for (var number = 0; number < 300; number++)
        {
            StatementOf($"SELECT {number}");
            Assert.Same(often, StatementOf("SELECT 'often'"));
        }

        Assert.NotSame(once, StatementOf("SELECT 'once'"));

        SqliteCommand StatementOf(string text)
        {
            using var command = new SqliteCommand(text, connection);
            return kept.For(command)!;
        }
    }

    [Fact]
    public void Command_makes_its_own_statement_while_all_that_are_kept_are_read()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var kept = new KeptStatements(connection);
        var commands = Enumerable.Range(0, 130).Select(number => new StatementCommand(connection, kept) { CommandText = $"SELECT {number}" }).ToList();
        var readers = commands.Select(command => command.ExecuteReader()).ToList();
        foreach (var (number, reader) in readers.Index())
        {
            Assert.True(reader.Read());
            Assert.Equal(number, reader.GetInt32(0));
            reader.Dispose();
        }

        commands.ForEach(command => command.Dispose());
    }

    [Fact]
    public async Task Two_readers_of_one_text_have_a_statement_each()
    {
        await using var db = _database.CreateDbContext();
        await AddAsync(db, "a", "1");
        await AddAsync(db, "b", "2");
        var pairs = new List<string>();
        await foreach (var outer in db.SiteSettings.AsNoTracking().OrderBy(setting => setting.Key).AsAsyncEnumerable().WithCancellation(Cancellation))
        {
            await foreach (var inner in db.SiteSettings.AsNoTracking().OrderBy(setting => setting.Key).AsAsyncEnumerable().WithCancellation(Cancellation))
            {
                pairs.Add(outer.Key + inner.Key);
            }
        }

        Assert.Equal(["aa", "ab", "ba", "bb"], pairs);
    }

    [Fact]
    public async Task Command_that_fails_harms_none_that_come_after()
    {
        await using var db = _database.CreateDbContext();
        await AddAsync(db, "a", "first");
        await Assert.ThrowsAsync<SqliteException>(() => AddAsync(db, "a", "again"));
        await AddAsync(db, "b", "second");
        Assert.Equal(["first", "second"], await db.SiteSettings.OrderBy(setting => setting.Key).Select(setting => setting.Value).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Statement_goes_along_with_the_schema()
    {
        const string All = "SELECT * FROM \"Notes\"";
        await using var db = _database.CreateDbContext();
        await ExecuteAsync("CREATE TABLE \"Notes\" (\"Id\" INTEGER PRIMARY KEY)");
        await ExecuteAsync("INSERT INTO \"Notes\" VALUES (7)");
        Assert.Equal(["Id"], await ColumnsAsync());
        await using (var other = _database.CreateDbContext())
        {
            await other.Database.ExecuteSqlRawAsync("ALTER TABLE \"Notes\" ADD COLUMN \"Text\" TEXT", Cancellation);
        }

        Assert.Equal(["Id", "Text"], await ColumnsAsync());

        Task ExecuteAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql, Cancellation);

        async Task<List<string>> ColumnsAsync()
        {
            var rows = await db.ReadAsync(row => Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList(), All, [], Cancellation);
            return Assert.Single(rows);
        }
    }

    [Fact]
    public async Task Idle_connection_sees_what_others_write_and_is_in_nobodys_way()
    {
        await using var idle = _database.CreateDbContext();
        Assert.Equal(0, await idle.SiteSettings.CountAsync(Cancellation));
        await AddAsync(idle, "a", "mine");
        await using var busy = _database.CreateDbContext();
        await AddAsync(busy, "b", "theirs");

        // The whole log goes into the file, which no open reader allows.
        var checkpoint = await busy.ReadAsync(row => (Busy: row.GetInt32(0), Left: row.GetInt32(1)), "PRAGMA wal_checkpoint(TRUNCATE)", [], Cancellation);
        Assert.Equal((0, 0), Assert.Single(checkpoint));
        Assert.Equal(2, await idle.SiteSettings.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Closed_connection_gives_its_handle_back_without_statements()
    {
        nint handle;
        await using (var first = _database.CreateDbContext())
        {
            await ValueOfAsync(first, "a");
            handle = HandleOf(first).DangerousGetHandle();
        }

        await using var second = _database.CreateDbContext();
        await second.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal(handle, HandleOf(second).DangerousGetHandle());
        Assert.Equal(0, BytesOfStatements(second));
    }

    [Fact]
    public async Task Connection_that_was_closed_begins_anew()
    {
        await using var db = _database.CreateDbContext();
        await AddAsync(db, "a", "here");
        var connection = db.Database.GetDbConnection();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("here", await ValueOfAsync(db, "a"));
            await connection.CloseAsync();
            await connection.OpenAsync(Cancellation);
            Assert.Equal(0, BytesOfStatements(db));
        }
    }

    public void Dispose() => _database.Dispose();

    private static Task<string?> ValueOfAsync(CodeRunnerDbContext db, string key) =>
        db.SiteSettings.Where(setting => setting.Key == key).Select(setting => (string?)setting.Value).SingleOrDefaultAsync(Cancellation);

    private static Task<int> AddAsync(CodeRunnerDbContext db, string key, string value) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO \"SiteSettings\" (\"Key\", \"Value\", \"ChangedAt\") VALUES ({key}, {value}, {Rows.Then})", Cancellation);

    private static int BytesOfStatements(CodeRunnerDbContext db)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_status(HandleOf(db), StatementMemory, out var bytes, out _, 0));
        return bytes;
    }

    private static sqlite3 HandleOf(CodeRunnerDbContext db) => ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
}
