using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Reads the leaderboard. Staff do not appear in it.</summary>
public sealed class LeaderboardQueries(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>How many lines a search shows.</summary>
    public const int MostFound = 20;

    /// <summary>One page, or the nearest there is: most solved, then most points, then least penalty, then earliest last gain.</summary>
    public async Task<PageOf<LeaderboardLine>> ListAsync(Board board, int page, CancellationToken cancellation)
    {
        var total = await PlaceCounts.TotalAsync(db, board, cancellation);
        var (number, count) = PageOf<LeaderboardLine>.Nearest(page, total, PageSize);
        var before = (number - 1) * PageSize;
        if (await PlaceCounts.FindAsync(db, board, before, cancellation) is not { } start)
        {
            return new PageOf<LeaderboardLine>([], number, count);
        }

        // Limited before names are joined, so that those of skipped lines are not looked up.
        var rows = await Named(db.Standings.FromSql(
            $"""
            SELECT * FROM "Standings" WHERE "Board" = {board.Code} AND "SortKey" >= {start.FirstKey}
            ORDER BY "SortKey" LIMIT {PageSize} OFFSET {start.Skip}
            """).OrderBy(s => s.SortKey)).ToListAsync(cancellation);
        var first = rows is [var row, ..] ? await PlaceCounts.ListAsync(db, board, [row.Standing.UserId], cancellation) : [];
        return new PageOf<LeaderboardLine>([.. WithRanks(rows, first is [var place] ? place.Better + 1 : before + 1, before)], number, count);
    }

    /// <summary>The line of one user; null when they have gained nothing or are staff.</summary>
    public async Task<PlacedLine?> FindAsync(Board board, int userId, CancellationToken cancellation)
    {
        var place = await PlaceCounts.ListAsync(db, board, [userId], cancellation);
        var row = await Named(db.Standings.Where(s => s.Board == board && s.UserId == userId)).SingleOrDefaultAsync(cancellation);
        return row is not null && place is [var (_, better, before)] ? new PlacedLine(row.ToLine(better + 1), (before / PageSize) + 1) : null;
    }

    /// <summary>Lines of users whose name begins with <paramref name="name"/>, at most <see cref="MostFound"/>, best first.</summary>
    public async Task<IReadOnlyList<LeaderboardLine>> SearchAsync(Board board, string name, CancellationToken cancellation)
    {
        var from = name.Trim().ToUpperInvariant();
        if (from.Length == 0 || !from.IsStorable())
        {
            return [];
        }

        // Who it is first, off the index of names.
        var users = await db.Users.Where(user => string.Compare(user.NormalizedUserName, from) >= 0
                && string.Compare(user.NormalizedUserName, from + char.MaxValue) < 0
                && db.Standings.Any(s => s.Board == board && s.UserId == user.Id))
            .OrderBy(user => user.NormalizedUserName).Select(user => user.Id).Take(MostFound).ToListAsync(cancellation);
        if (users.Count == 0)
        {
            return [];
        }

        var places = await PlaceCounts.ListAsync(db, board, users, cancellation);
        var rows = await Named(db.Standings.Where(s => s.Board == board && EF.Parameter(users).Contains(s.UserId))).ToListAsync(cancellation);
        return [.. rows.Join(places, row => row.Standing.UserId, place => place.UserId, (row, place) => (row, place))
            .OrderBy(found => found.place.Before).Select(found => found.row.ToLine(found.place.Better + 1))];
    }

    /// <summary>Which state the board is in.</summary>
    public async Task<BoardRevision> RevisionAsync(Board board, CancellationToken cancellation) =>
        await db.Set<BoardState>().AsNoTracking().SingleOrDefaultAsync(s => s.Board == board, cancellation) is { } state
            ? new BoardRevision(state.Revision, DateTimeOffset.FromUnixTimeMilliseconds(state.UpdatedAt).UtcDateTime)
            : new BoardRevision(0, null);

    private static IQueryable<NamedStanding> Named(IQueryable<Standing> standings) =>
        standings.AsNoTracking().Select(s => new NamedStanding(s, s.User!.UserName!));

    private static IEnumerable<LeaderboardLine> WithRanks(List<NamedStanding> rows, int rank, int before)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && !rows[i].SharesRankWith(rows[i - 1]))
            {
                rank = before + i + 1;
            }

            yield return rows[i].ToLine(rank);
        }
    }

    private sealed record NamedStanding(Standing Standing, string UserName)
    {
        public bool SharesRankWith(NamedStanding other) =>
            Standing.SortKey.AsSpan(0, SortKey.RankBytes).SequenceEqual(other.Standing.SortKey.AsSpan(0, SortKey.RankBytes));

        public LeaderboardLine ToLine(int rank) => new(
            rank, Standing.UserId, UserName, Standing.Solved, Contribution.PointsOf(Standing.MicroPoints), Standing.Penalty, Standing.LastGainAt);
    }
}
