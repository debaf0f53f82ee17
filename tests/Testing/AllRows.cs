using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Testing;

/// <summary>For tests that share a database.</summary>
public static class AllRows
{
    /// <summary>Deletes users, problems, and all that came of them.</summary>
    public static async Task DeleteAllAsync(this CodeRunnerDbContext db)
    {
        string[] tables = ["StandingSegments", "BoardStates", "Standings", "ProblemResults", "ProblemStatistics", "TestResults", "Submissions", "Problems", "AspNetUserRoles", "AspNetUsers"];
        foreach (var table in tables)
        {
#pragma warning disable EF1002, EF1003 // Names of tables, from the line above.
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"");
#pragma warning restore EF1002, EF1003
        }
    }
}
