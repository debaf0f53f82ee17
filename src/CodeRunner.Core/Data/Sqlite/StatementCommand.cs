using System.Data;
using Microsoft.Data.Sqlite;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>A command that runs by the statement kept for its text, where there is one that is free.</summary>
internal sealed class StatementCommand : SqliteCommand
{
    private readonly KeptStatements _kept;

    /// <param name="connection">The one to run on, now or later open.</param>
    /// <param name="kept">Its statements.</param>
    public StatementCommand(SqliteConnection connection, KeptStatements kept)
    {
        (Connection, _kept) = (connection, kept);
    }

    // The driver's other ways to execute a command all come to this one.
    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
        _kept.Watch(_kept.For(this) is { } statement ? statement.ExecuteReader(behavior) : base.ExecuteReader(behavior));
}
