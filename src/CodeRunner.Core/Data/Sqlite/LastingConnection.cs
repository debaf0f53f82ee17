using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

#pragma warning disable EF1001 // EF Core closes a connection after each command, and only the provider's own class says what closing does.

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>
/// Stays open as long as its context is there, also while that one waits in the pool: opening costs what many a command
/// does, for the driver gives a connection all of EF Core's functions each time, and <see cref="KeptStatements"/> end with it.
/// </summary>
internal sealed class LastingConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private SqliteConnection Connection => (SqliteConnection)DbConnection;

    private Durability Durability => (Context as CodeRunnerDbContext)?.Durability ?? Durability.PowerCut;

    /// <summary>EF Core opens before each command and each transaction, and whoever goes around it opens too; all but the first find it open.</summary>
    public override bool Open(bool errorsExpected = false)
    {
        var opened = base.Open(errorsExpected);
        SqlitePragmas.Ensure(Connection, Durability);
        return opened;
    }

    public override async Task<bool> OpenAsync(CancellationToken cancellationToken, bool errorsExpected = false)
    {
        var opened = await base.OpenAsync(cancellationToken, errorsExpected);
        SqlitePragmas.Ensure(Connection, Durability);
        return opened;
    }

    protected override void CloseDbConnection()
    {
        if (IsToClose())
        {
            base.CloseDbConnection();
        }
    }

    protected override Task CloseDbConnectionAsync() => IsToClose() ? base.CloseDbConnectionAsync() : Task.CompletedTask;

    private bool IsToClose() => Context is CodeRunnerDbContext { KeepsConnection: false } || HasLeftOvers();

    /// <summary>
    /// Whether somebody still reads, or is in a transaction; EF Core has ended its own by now. As long as a reader that nobody
    /// has disposed of were there, the log could be neither brought into the file nor used again from its beginning.
    /// </summary>
    private bool HasLeftOvers() =>
        Connection.Handle is { } handle && (StatementKeeping.Of(Connection).AreRead || raw.sqlite3_get_autocommit(handle) == 0);
}
