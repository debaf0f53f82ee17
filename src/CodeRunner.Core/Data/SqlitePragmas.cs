using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CodeRunner.Core.Data;

/// <summary>
/// WAL lets readers go on beside the one writer; FULL keeps what was committed through a power cut; the busy timeout
/// makes writers wait for each other inside SQLite, in milliseconds rather than in the driver's 150 ms steps.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
