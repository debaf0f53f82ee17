using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>
/// Has every command use the statement that its connection keeps for its text: for small rows SQLite takes longer to
/// understand a statement than to run it.
/// </summary>
internal sealed class StatementKeeping : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<SqliteConnection, KeptStatements> Kept = [];

    public static KeptStatements Of(SqliteConnection connection) => Kept.GetValue(connection, made => new KeptStatements(made));

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result)
    {
        var connection = (SqliteConnection)eventData.Connection;
        return InterceptionResult<DbCommand>.SuppressWithResult(new StatementCommand(connection, Of(connection)));
    }
}
