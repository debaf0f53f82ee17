using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

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
    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
