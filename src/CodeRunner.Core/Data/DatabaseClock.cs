using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Data;

/// <summary>The database's own clock, for times that several nodes compare.</summary>
internal static class DatabaseClock
{
    /// <summary>SQL for now, as milliseconds since 1970.</summary>
    public static string Now(CodeRunnerDbContext db) => db.Database.IsNpgsql()
        ? "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint"
        : "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
}
