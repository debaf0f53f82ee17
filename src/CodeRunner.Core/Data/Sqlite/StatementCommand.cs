using System.Data;
using Microsoft.Data.Sqlite;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>A command that runs by the statement kept for its text, where there is one that is free.</summary>
internal sealed class StatementCommand : SqliteCommand
{
    private readonly KeptStatements _kept;
    private readonly Durability _durability;

    /// <param name="connection">The one to run on, now or later open.</param>
    /// <param name="kept">Its statements.</param>
    /// <param name="durability">What a commit of this command outlives, where it is its own transaction.</param>
    public StatementCommand(SqliteConnection connection, KeptStatements kept, Durability durability)
    {
        (Connection, _kept, _durability) = (connection, kept, durability);
    }

    // The driver's other ways to execute a command all come to this one.
    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (Transaction is null && Connection is { State: ConnectionState.Open })
        {
            SqlitePragmas.Ensure(Connection, _durability);
        }

        return _kept.For(this) is { } statement ? statement.ExecuteReader(behavior) : base.ExecuteReader(behavior);
    }
}
