using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Leaderboard;

/// <summary>The boards as the rules say, made from the submissions in the plainest way there is.</summary>
internal sealed class ExpectedBoards(IDbContextFactory<CodeRunnerDbContext> contexts)
{
    private sealed record Line(string Board, int User, int Solved, decimal Points, int Penalty, DateTime? Last);

    private sealed record Solution(int User, int Problem, DateTime? SolvedAt, int Wrong, double Points, DateTime? BestAt);

    /// <summary>Compares everything that is stored, and every page that is shown.</summary>
    public async Task CheckAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var submissions = await db.Submissions.AsNoTracking().Where(s => s.UserId != null).OrderBy(s => s.Id).ToListAsync();
        var staff = await db.UserRoles.Join(db.Roles.Where(r => r.Name != Roles.Student), u => u.RoleId, r => r.Id, (u, _) => u.UserId).ToListAsync();
        var solutions = submissions.GroupBy(s => (s.UserId!.Value, s.ProblemId)).Select(SolutionOf).OfType<Solution>().ToList();
        Assert.Equal(
            solutions.OrderBy(s => (s.User, s.Problem)),
            (await db.ProblemResults.AsNoTracking().ToListAsync()).OrderBy(r => (r.UserId, r.ProblemId))
                .Select(r => new Solution(r.UserId, r.ProblemId, r.SolvedAt, r.WrongAttempts, r.BestScore, r.BestAt)));
        Assert.Equal(
            solutions.GroupBy(s => s.Problem).Select(p => (p.Key, p.Count(), p.Count(s => s.SolvedAt != null))).Order(),
            (await db.ProblemStatistics.Where(s => s.Tried > 0).ToListAsync()).Select(s => (s.ProblemId, s.Tried, s.Solved)).Order());

        var lines = solutions.Where(s => !staff.Contains(s.User)).SelectMany(LinesOf).GroupBy(l => (l.Board, l.User)).Select(Sum)
            .Where(line => line.Solved > 0 || line.Points != 0).ToList();
        var boards = (await db.Standings.Select(s => s.Board).Distinct().ToListAsync()).ToDictionary(NameOf);
        Assert.Equal(lines.Select(l => l.Board).Distinct().Order(), boards.Keys.Order());
        foreach (var board in lines.GroupBy(line => line.Board))
        {
            await CheckAsync(db, boards[board.Key], [.. board.OrderByDescending(l => l.Solved).ThenByDescending(l => l.Points)
                .ThenBy(l => l.Penalty).ThenBy(l => l.Last).ThenBy(l => l.User)]);
        }
    }

    private static async Task CheckAsync(CodeRunnerDbContext db, Board board, List<Line> lines)
    {
        var queries = new LeaderboardQueries(db);
        var shown = new List<LeaderboardLine>();
        for (var (page, count) = (1, 1); page <= count; page++)
        {
            var found = await queries.ListAsync(board, page, CancellationToken.None);
            shown.AddRange(found.Items);
            count = found.Count;
        }

        var ranks = lines.Index().GroupBy(l => (l.Item.Solved, l.Item.Points, l.Item.Penalty)).ToDictionary(tied => tied.Key, tied => tied.First().Index + 1);
        Assert.Equal(
            lines.Select(l => (ranks[(l.Solved, l.Points, l.Penalty)], l.User, l.Solved, l.Points, l.Penalty, l.Last)),
            shown.Select(l => (l.Rank, l.UserId, l.Solved, Micro(l.Score), l.Penalty, l.LastGainAt)));
        foreach (var (index, line) in shown.Index().Where(line => line.Index % Math.Max(7, lines.Count / 30) == 0))
        {
            var own = await queries.FindAsync(board, line.UserId, CancellationToken.None);
            Assert.Equal((line, (index / LeaderboardQueries.PageSize) + 1), (own!.Line, own.Page));
        }
    }

    private static Solution? SolutionOf(IGrouping<(int User, int Problem), Submission> tries)
    {
        var counted = tries.Where(s => s.Verdict is not (null or Verdict.CompileError or Verdict.JudgeError)).ToList();
        var first = counted.FindIndex(s => s.Verdict == Verdict.Accepted);
        var until = first < 0 ? counted : counted.Take(first + 1).ToList();
        var best = until.MaxBy(s => s.Score);
        return counted.Count == 0 ? null : new Solution(
            tries.Key.User, tries.Key.Problem, first < 0 ? null : counted[first].CreatedAt, first < 0 ? counted.Count : first,
            best!.Score!.Value, best.Score > 0 ? best.CreatedAt : null);
    }

    private static IEnumerable<Line> LinesOf(Solution s)
    {
        var solved = s.SolvedAt is null ? 0 : 1;
        yield return new Line("all", s.User, solved, Micro(s.Points), solved * s.Wrong, s.SolvedAt ?? s.BestAt);
        if (s.SolvedAt is { } at)
        {
            var monday = at.Date.AddDays(-(((int)at.DayOfWeek + 6) % 7));
            yield return new Line($"month of {at:yyyy-MM}-01", s.User, 1, Micro(s.Points), s.Wrong, at);
            yield return new Line($"week of {monday:yyyy-MM-dd}", s.User, 1, Micro(s.Points), s.Wrong, at);
        }
    }

    // Points add up as decimals of six places.
    private static decimal Micro(double points) => Math.Round((decimal)points, 6);

    private static Line Sum(IGrouping<(string Board, int User), Line> lines) => new(
        lines.Key.Board, lines.Key.User, lines.Sum(l => l.Solved), lines.Sum(l => l.Points), lines.Sum(l => l.Penalty), lines.Max(l => l.Last));

    private static string NameOf(Board board) => board.Period == LeaderboardPeriod.All ? "all" : $"{board.Period.ToString().ToLowerInvariant()} of {board.Start:yyyy-MM-dd}";
}
