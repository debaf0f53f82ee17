using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Moves a user's lines on the boards, with all that is counted of them.</summary>
internal static class StandingWriter
{
    /// <summary>
    /// Replaces what one problem adds, on every board it counts or counted on, inside the caller's transaction and
    /// under the user's lock. The result must have been saved.
    /// </summary>
    public static async Task ReplaceAsync(
        CodeRunnerDbContext db, int userId, ProblemResult? before, ProblemResult? after, CancellationToken cancellation)
    {
        var changes = Contribution.BoardsOf(before).Union(Contribution.BoardsOf(after))
            .Select(board => (Board: board, From: Contribution.Of(before, board), To: Contribution.Of(after, board)))
            .Where(change => change.From != change.To).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        await StandingLocks.TakeBoardsAsync(db, cancellation);
        if (await db.IsStaffAsync(userId, cancellation))
        {
            return;
        }

        var boards = changes.Select(change => change.Board).ToArray();
        var lines = await db.Standings.Where(s => s.UserId == userId && EF.Parameter(boards).Contains(s.Board))
            .ToDictionaryAsync(s => s.Board, cancellation);
        foreach (var (board, from, to) in changes)
        {
            var line = lines.GetValueOrDefault(board) ?? new Standing { Board = board, UserId = userId };
            line.Solved += to.Solved - from.Solved;
            line.MicroPoints += to.MicroPoints - from.MicroPoints;
            line.Penalty += to.Penalty - from.Penalty;
            line.LastGainAt = to.At >= (line.LastGainAt ?? to.At) ? to.At
                : from.At == line.LastGainAt ? await LastGainAsync(db, userId, board, cancellation)
                : line.LastGainAt;
            lines[board] = line;
        }

        await PlaceAsync(db, lines.Values, cancellation);
    }

    /// <summary>Puts a user's lines onto the boards, who has none.</summary>
    public static async Task AddAllAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await StandingLocks.TakeBoardsAsync(db, cancellation);
        var results = await db.ProblemResults.AsNoTracking().Where(r => r.UserId == userId).ToListAsync(cancellation);
        await PlaceAsync(db, Standing.AllOf(userId, results).Where(line => line.HasGained), cancellation);
    }

    /// <summary>Takes all of a user's lines off the boards. Changes nothing that <paramref name="db"/> tracks.</summary>
    public static async Task RemoveAllAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await StandingLocks.TakeBoardsAsync(db, cancellation);
        var lines = await db.Standings.AsNoTracking().Where(s => s.UserId == userId).ToListAsync(cancellation);
        await db.Standings.Where(s => s.UserId == userId).ExecuteDeleteAsync(cancellation);
        foreach (var line in lines)
        {
            await CountAsync(db, line.Board, line.SortKey, null, cancellation);
        }
    }

    /// <summary>Puts <paramref name="lines"/>, tracked or new, where they now belong; one without any gain is taken away.</summary>
    private static async Task PlaceAsync(CodeRunnerDbContext db, IEnumerable<Standing> lines, CancellationToken cancellation)
    {
        var moves = new List<(Board Board, byte[]? From, byte[]? To)>();
        foreach (var line in lines)
        {
            var former = line.SortKey is { Length: > 0 } key ? key : null;
            var current = line.HasGained ? SortKey.Of(line) : null;
            line.SortKey = current ?? [];
            moves.Add((line.Board, former, current));
            if (former is null)
            {
                db.Standings.Add(line);
            }

            if (current is null)
            {
                db.Standings.Remove(line);
            }
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var (board, from, to) in moves)
        {
            await CountAsync(db, board, from, to, cancellation);
        }
    }

    private static async Task CountAsync(CodeRunnerDbContext db, Board board, byte[]? former, byte[]? current, CancellationToken cancellation)
    {
        if (former is not null)
        {
            await SegmentCounts.RemoveAsync(db, board, former, cancellation);
        }

        if (current is not null)
        {
            await SegmentCounts.AddAsync(db, board, current, cancellation);
        }

        await BoardState.TouchAsync(db, board, cancellation);
    }

    private static async Task<DateTime?> LastGainAsync(CodeRunnerDbContext db, int userId, Board board, CancellationToken cancellation)
    {
        var results = db.ProblemResults.Where(r => r.UserId == userId);
        var (start, end) = (board.Start, board.End);
        return start is null
            ? await results.MaxAsync(r => r.SolvedAt ?? r.BestAt, cancellation)
            : await results.Where(r => start <= r.SolvedAt && r.SolvedAt < end).MaxAsync(r => r.SolvedAt, cancellation);
    }
}
