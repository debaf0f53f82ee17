using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>How many people tried a problem and how many solved it; there is none while nobody did. Apart from the problem, because verdicts write it.</summary>
public sealed class ProblemStatistics
{
    public int ProblemId { get; set; }

    /// <summary>With at least one attempt that counts.</summary>
    public int Tried { get; set; }

    public int Solved { get; set; }

    /// <summary>Counts the change of one user's result, inside the caller's transaction.</summary>
    internal static async Task ReplaceAsync(
        CodeRunnerDbContext db, ProblemResult? before, ProblemResult? after, CancellationToken cancellation)
    {
        var tried = (after is null ? 0 : 1) - (before is null ? 0 : 1);
        var solved = (after?.SolvedAt is null ? 0 : 1) - (before?.SolvedAt is null ? 0 : 1);
        if (tried != 0 || solved != 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ProblemStatistics" ("ProblemId", "Tried", "Solved") VALUES ({(after ?? before)!.ProblemId}, {tried}, {solved})
                ON CONFLICT ("ProblemId") DO UPDATE SET
                    "Tried" = "ProblemStatistics"."Tried" + excluded."Tried", "Solved" = "ProblemStatistics"."Solved" + excluded."Solved"
                """,
                cancellation);
        }
    }
}

internal sealed class ProblemStatisticsMapping : IEntityTypeConfiguration<ProblemStatistics>
{
    public void Configure(EntityTypeBuilder<ProblemStatistics> statistics)
    {
        statistics.HasKey(s => s.ProblemId);
        statistics.Property(s => s.ProblemId).ValueGeneratedNever();
        statistics.HasOne<Problem>().WithOne(p => p.Statistics).HasForeignKey<ProblemStatistics>(s => s.ProblemId);
    }
}
