using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

// The SQL is put together from constants; every value is a parameter.
#pragma warning disable EF1002

namespace CodeRunner.Core.Leaderboard;

/// <summary>Where a run of lines begins: skip <paramref name="Skip"/> lines from <paramref name="FirstKey"/> on.</summary>
/// <param name="FirstKey">First key of the segment it begins in.</param>
/// <param name="Skip">Lines of that segment before it.</param>
internal sealed record LineStart(byte[] FirstKey, int Skip);

/// <summary>How many lines lie before a user's.</summary>
/// <param name="Better">Those with a better rank.</param>
/// <param name="Before">All that are shown before it.</param>
internal sealed record Place(int UserId, int Better, int Before);

/// <summary>
/// Counts lines by adding up whole segments, and single lines only within one: at a million lines that is some
/// thousand numbers and at most a segment's lines, read off an index.
/// </summary>
internal static class PlaceCounts
{
    private static readonly string Rank = $"substr(s.\"SortKey\", 1, {SortKey.RankBytes})";

    /// <summary>How many lines <paramref name="board"/> has.</summary>
    public static Task<int> TotalAsync(CodeRunnerDbContext db, Board board, CancellationToken cancellation) =>
        db.Set<StandingSegment>().Where(s => s.Board == board).SumAsync(s => s.Count, cancellation);

    /// <summary>Where to find the line that has <paramref name="before"/> lines before it; null when the board has no segment.</summary>
    public static async Task<LineStart?> FindAsync(CodeRunnerDbContext db, Board board, int before, CancellationToken cancellation)
    {
        var starts = await db.Database.SqlQuery<LineStart>(
            $"""
            SELECT "FirstKey", CAST({before} - "Before" AS INTEGER) AS "Skip" FROM (
                SELECT "FirstKey", SUM("Count") OVER (ORDER BY "FirstKey") - "Count" AS "Before"
                FROM "StandingSegments" WHERE "Board" = {board.Code}) AS sums
            WHERE "Before" <= {before} ORDER BY "Before" DESC, "FirstKey" DESC LIMIT 1
            """).ToListAsync(cancellation);
        return starts.SingleOrDefault();
    }

    /// <summary>The places of those of <paramref name="users"/> who have a line.</summary>
    public static Task<List<Place>> ListAsync(CodeRunnerDbContext db, Board board, IReadOnlyList<int> users, CancellationToken cancellation)
    {
        var ids = string.Join(", ", users.Index().Select(user => $"{{{user.Index + 1}}}"));
        return db.Database.SqlQueryRaw<Place>(
            $$"""
            SELECT s."UserId", {{CountBefore(Rank)}} AS "Better", {{CountBefore("s.\"SortKey\"")}} AS "Before"
            FROM "Standings" AS s WHERE s."Board" = {0} AND s."UserId" IN ({{ids}})
            """,
            [board.Code, .. users]).ToListAsync(cancellation);
    }

    private static string CountBefore(string key)
    {
        var segment =
            $$"""(SELECT "FirstKey" FROM "StandingSegments" WHERE "Board" = {0} AND "FirstKey" <= {{key}} ORDER BY "FirstKey" DESC LIMIT 1)""";
        return
            $$"""
            CAST((SELECT COALESCE(SUM("Count"), 0) FROM "StandingSegments" WHERE "Board" = {0} AND "FirstKey" < {{segment}})
                + (SELECT COUNT(*) FROM "Standings" AS t WHERE t."Board" = {0} AND t."SortKey" >= {{segment}} AND t."SortKey" < {{key}}) AS INTEGER)
            """;
    }
}
