using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Core.Data;

/// <summary>
/// Brings what is committed from SQLite's log into the database, every second, so that no request has to. Readers and
/// writers go on meanwhile (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint, PASSIVE). PostgreSQL does so by itself.
/// </summary>
public sealed partial class SqliteCheckpoints(
    IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time, ILogger<SqliteCheckpoints> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using var db = await contexts.CreateDbContextAsync(stoppingToken);
            if (!db.Database.IsSqlite())
            {
                return;
            }

            try
            {
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(PASSIVE)", stoppingToken);
            }
            catch (System.Data.Common.DbException fault)
            {
                LogFailed(fault.Message); // a full disk, for example; the log grows on until the next one succeeds
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database's log could not be brought into the database: {Reason}")]
    private partial void LogFailed(string reason);
}
