using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>A line of the leaderboard as shown.</summary>
/// <param name="Rank">From 1; shared by those equal in solved, score and penalty.</param>
/// <param name="UserId">Whose line it is.</param>
/// <param name="UserName">Their public name.</param>
/// <param name="Solved">Problems solved.</param>
/// <param name="Score">Points of all problems together.</param>
/// <param name="Penalty">Wrong attempts before the first Accepted of each solved problem.</param>
/// <param name="LastGainAt">When solved or score last grew, UTC.</param>
public sealed record LeaderboardLine(int Rank, int UserId, string UserName, int Solved, double Score, int Penalty, DateTime? LastGainAt);

/// <summary>Reads the leaderboard. Staff do not appear in it.</summary>
public sealed class LeaderboardQueries(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>One page: most solved, then highest score, then least penalty, then earliest last gain.</summary>
    public async Task<PageOf<LeaderboardLine>> ListAsync(int page, CancellationToken cancellation)
    {
        var standings = Ranked();
        var (number, count) = PageOf<LeaderboardLine>.Nearest(page, await standings.CountAsync(cancellation), PageSize);
        var rows = await standings.Include(s => s.User)
            .OrderByDescending(s => s.Solved).ThenByDescending(s => s.Score).ThenBy(s => s.Penalty)
            .ThenBy(s => s.LastGainAt).ThenBy(s => s.UserId)
            .Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var rank = rows is [var first, ..] ? 1 + await CountBetterAsync(first, cancellation) : 1;
        return new PageOf<LeaderboardLine>([.. WithRanks(rows, rank, (number - 1) * PageSize)], number, count);
    }

    /// <summary>The line of one user; null when they have not gained anything or are staff.</summary>
    public async Task<LeaderboardLine?> FindAsync(int userId, CancellationToken cancellation) =>
        await Ranked().Include(s => s.User).FirstOrDefaultAsync(s => s.UserId == userId, cancellation) is { } own
            ? LineOf(own, 1 + await CountBetterAsync(own, cancellation))
            : null;

    private IQueryable<Standing> Ranked()
    {
        var staff = from member in db.UserRoles
                    join role in db.Roles on member.RoleId equals role.Id
                    where role.Name != Roles.Student
                    select member.UserId;
        return db.Standings.AsNoTracking().Where(s => !staff.Contains(s.UserId));
    }

    private Task<int> CountBetterAsync(Standing than, CancellationToken cancellation) => Ranked().CountAsync(
        s => s.Solved > than.Solved
            || (s.Solved == than.Solved && (s.Score > than.Score || (s.Score == than.Score && s.Penalty < than.Penalty))),
        cancellation);

    private static IEnumerable<LeaderboardLine> WithRanks(List<Standing> rows, int rank, int before)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && Achieved(rows[i]) != Achieved(rows[i - 1]))
            {
                rank = before + i + 1;
            }

            yield return LineOf(rows[i], rank);
        }
    }

    private static (int Solved, double Score, int Penalty) Achieved(Standing row) => (row.Solved, row.Score, row.Penalty);

    private static LeaderboardLine LineOf(Standing row, int rank) =>
        new(rank, row.UserId, row.User!.UserName!, row.Solved, row.Score, row.Penalty, row.LastGainAt);
}
