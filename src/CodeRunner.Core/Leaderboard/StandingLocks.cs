using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>
/// Who changes standings waits for others, until the transaction ends: first the user's lock, then that of all boards.
/// Only PostgreSQL needs them, SQLite has one writer at a time. They lock no row: nothing else ever waits for them.
/// </summary>
internal static class StandingLocks
{
    // PostgreSQL's names of the locks.
    private const int Users = 0x5261_6e6b;
    private const long Boards = 0x436f_6465_5261_6e6b;

    /// <summary>Two verdicts for one user must not overlook each other.</summary>
    public static async Task TakeUserAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Users}, {userId})", cancellation);
        }
    }

    /// <summary>
    /// A line must not be counted in a segment that somebody else cuts, nor of somebody who becomes staff. Taken last,
    /// for the moments before the commit.
    /// </summary>
    public static async Task TakeBoardsAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Boards})", cancellation);
        }
    }

    /// <summary>Nobody else records anything. SQLite: the transaction must have been begun for writing, as EF Core does.</summary>
    public static async Task TakeEverythingAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""LOCK TABLE "ProblemResults" IN EXCLUSIVE MODE""", cancellation);
        }

        await TakeBoardsAsync(db, cancellation);
    }
}
