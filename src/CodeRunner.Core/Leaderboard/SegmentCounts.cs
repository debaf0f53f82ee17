using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Keeps the counts of the segments true, inside a transaction that holds the boards' lock.</summary>
internal static class SegmentCounts
{
    /// <summary>Counts a line that was added with <paramref name="key"/>.</summary>
    public static async Task AddAsync(CodeRunnerDbContext db, Board board, byte[] key, CancellationToken cancellation)
    {
        if (await ChangeAsync(db, board, key, 1, cancellation) is { } segment)
        {
            if (segment.Count > StandingSegment.MaxCount)
            {
                await CutAsync(db, board, segment, cancellation);
            }
        }
        else
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "StandingSegments" ("Board", "FirstKey", "Count") VALUES ({board.Code}, {Array.Empty<byte>()}, 1)""",
                cancellation);
        }
    }

    /// <summary>Counts a line no longer that had <paramref name="key"/>.</summary>
    public static async Task RemoveAsync(CodeRunnerDbContext db, Board board, byte[] key, CancellationToken cancellation)
    {
        if (await ChangeAsync(db, board, key, -1, cancellation) is { Count: < StandingSegment.MinCount } small)
        {
            await JoinAsync(db, board, small, cancellation);
        }
    }

    /// <summary>The segment of <paramref name="key"/> with its new count; null when the board has none yet.</summary>
    private static async Task<Segment?> ChangeAsync(CodeRunnerDbContext db, Board board, byte[] key, int by, CancellationToken cancellation)
    {
        var changed = await db.Database.SqlQuery<Segment>(
            $"""
            UPDATE "StandingSegments" SET "Count" = "Count" + {by} WHERE "Board" = {board.Code} AND "FirstKey" =
                (SELECT "FirstKey" FROM "StandingSegments" WHERE "Board" = {board.Code} AND "FirstKey" <= {key} ORDER BY "FirstKey" DESC LIMIT 1)
            RETURNING "FirstKey", "Count"
            """).ToListAsync(cancellation);
        return changed is [var segment] ? segment : null;
    }

    private static async Task CutAsync(CodeRunnerDbContext db, Board board, Segment segment, CancellationToken cancellation)
    {
        var kept = segment.Count / 2;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StandingSegments" ("Board", "FirstKey", "Count")
            SELECT "Board", "SortKey", {segment.Count - kept} FROM "Standings"
            WHERE "Board" = {board.Code} AND "SortKey" >= {segment.FirstKey} ORDER BY "SortKey" LIMIT 1 OFFSET {kept}
            """,
            cancellation);
        await SetAsync(db, board, segment.FirstKey, kept, cancellation);
    }

    private static async Task JoinAsync(CodeRunnerDbContext db, Board board, Segment small, CancellationToken cancellation)
    {
        var neighbours = await db.Database.SqlQuery<Segment>(
            $"""
            SELECT * FROM (SELECT "FirstKey", "Count" FROM "StandingSegments"
                WHERE "Board" = {board.Code} AND "FirstKey" < {small.FirstKey} ORDER BY "FirstKey" DESC LIMIT 1) AS before
            UNION ALL SELECT * FROM (SELECT "FirstKey", "Count" FROM "StandingSegments"
                WHERE "Board" = {board.Code} AND "FirstKey" > {small.FirstKey} ORDER BY "FirstKey" LIMIT 1) AS after
            """).ToListAsync(cancellation);
        if (neighbours.Find(other => other.Count + small.Count <= StandingSegment.JoinedCount) is not { } neighbour)
        {
            return;
        }

        var (first, second) = neighbour.FirstKey.AsSpan().SequenceCompareTo(small.FirstKey) < 0 ? (neighbour, small) : (small, neighbour);
        await db.Database.ExecuteSqlAsync(
            $"""DELETE FROM "StandingSegments" WHERE "Board" = {board.Code} AND "FirstKey" = {second.FirstKey}""", cancellation);
        await SetAsync(db, board, first.FirstKey, first.Count + second.Count, cancellation);
    }

    private static Task<int> SetAsync(CodeRunnerDbContext db, Board board, byte[] firstKey, int count, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""UPDATE "StandingSegments" SET "Count" = {count} WHERE "Board" = {board.Code} AND "FirstKey" = {firstKey}""", cancellation);

    private sealed record Segment(byte[] FirstKey, int Count);
}
