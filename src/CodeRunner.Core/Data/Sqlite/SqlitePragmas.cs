using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>
/// WAL lets readers go on beside the one writer; the busy timeout makes writers wait for each other inside SQLite, in
/// milliseconds rather than in the driver's 150 ms steps. FULL keeps what was committed through a power cut. NORMAL
/// leaves out the wait for the disk: such a commit may be lost with the machine, but it neither harms the file nor
/// any FULL commit, which brings everything written before it to the disk (https://www.sqlite.org/pragma.html#pragma_synchronous).
/// </summary>
internal static class SqlitePragmas
{
    private const string ForEveryConnection = "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; ";

    // By handle: a connection's goes back to the driver's pool, with all that was set.
    private static readonly ConditionalWeakTable<sqlite3, StrongBox<Durability>> Prepared = [];

    /// <summary>
    /// Sees that what <paramref name="connection"/>, which is open, commits from now on outlives what is <paramref name="wanted"/>;
    /// a transaction that it is in already stays as it began, for SQLite changes none.
    /// </summary>
    public static void Ensure(SqliteConnection connection, Durability wanted)
    {
        var handle = connection.Handle!;
        if (!Prepared.TryGetValue(handle, out var current))
        {
            Execute(connection, ForEveryConnection + JournalMode(handle) + Synchronous(wanted));
            Prepared.Add(handle, new StrongBox<Durability>(wanted));
        }
        else if (current.Value != wanted && raw.sqlite3_get_autocommit(handle) != 0)
        {
            Execute(connection, Synchronous(wanted));
            current.Value = wanted;
        }
    }

    // One that may only read could not change a database that comes from a backup in another mode, or is still empty.
    private static string JournalMode(sqlite3 handle) => raw.sqlite3_db_readonly(handle, "main") == 1 ? "" : "PRAGMA journal_mode=WAL; ";

    private static string Synchronous(Durability durability) =>
        durability == Durability.PowerCut ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";

    private static void Execute(SqliteConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }
}
