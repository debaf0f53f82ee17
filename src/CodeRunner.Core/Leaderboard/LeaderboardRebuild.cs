using System.Diagnostics;
using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Makes results, boards and problem statistics from the submissions, as if each verdict had just been recorded.</summary>
public sealed partial class LeaderboardRebuild(IDbContextFactory<CodeRunnerDbContext> contexts, ILogger<LeaderboardRebuild> logger)
{
    /// <summary>Makes them when there are verdicts but no boards: after a migration that changes what they are made of.</summary>
    public async Task RunIfMissingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.Set<BoardState>().AnyAsync(cancellation) && await db.Submissions.AnyAsync(s => s.Verdict != null, cancellation))
        {
            await RunAsync(cancellation);
        }
    }

    /// <summary>Replaces all of them in one transaction; verdicts wait until it is done, at a million submissions some ten seconds.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await StandingLocks.TakeEverythingAsync(db, cancellation);
        await ClearAsync(db, cancellation);
        var results = await ResultsAsync(db, cancellation);
        await db.BulkInsertAsync(results, cancellation);
        await db.BulkInsertAsync(StatisticsOf(results), cancellation);
        var lines = LinesOf(results, [.. await db.ListStaffAsync(cancellation)]);
        await db.BulkInsertAsync(lines, cancellation);
        await db.BulkInsertAsync(lines.GroupBy(line => line.Board).SelectMany(board => SegmentsOf(board.Key, [.. board])), cancellation);
        foreach (var board in lines.Select(line => line.Board).Append(Board.AllTime).Distinct())
        {
            await BoardState.TouchAsync(db, board, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        LogRebuilt(logger, results.Count, lines.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    // The states stay: their revisions must not go back under somebody who watches.
    private static async Task ClearAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        await db.Set<StandingSegment>().ExecuteDeleteAsync(cancellation);
        await db.Standings.ExecuteDeleteAsync(cancellation);
        await db.ProblemResults.ExecuteDeleteAsync(cancellation);
        await db.ProblemStatistics.ExecuteDeleteAsync(cancellation);
    }

    private static async Task<List<ProblemResult>> ResultsAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        var results = new List<ProblemResult>();
        var attempts = new List<Attempt>();
        var (userId, problemId) = (0, 0);
        await foreach (var row in db.Submissions.Where(s => s.UserId != null && s.Verdict != null)
            .OrderBy(s => s.UserId).ThenBy(s => s.ProblemId).ThenBy(s => s.Id)
            .Select(s => new { UserId = s.UserId!.Value, s.ProblemId, s.CreatedAt, Verdict = s.Verdict!.Value, s.Score })
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if ((row.UserId, row.ProblemId) != (userId, problemId))
            {
                AddResult();
                (userId, problemId) = (row.UserId, row.ProblemId);
            }

            attempts.Add(new Attempt(row.CreatedAt, row.Verdict, row.Score ?? 0));
        }

        AddResult();
        return results;

        void AddResult()
        {
            if (ProblemResult.Of(userId, problemId, attempts) is { } result)
            {
                results.Add(result);
            }

            attempts.Clear();
        }
    }

    private static IEnumerable<ProblemStatistics> StatisticsOf(List<ProblemResult> results) =>
        results.GroupBy(result => result.ProblemId).Select(problem => new ProblemStatistics
        {
            ProblemId = problem.Key,
            Tried = problem.Count(),
            Solved = problem.Count(result => result.SolvedAt is not null),
        });

    private static List<Standing> LinesOf(List<ProblemResult> results, HashSet<int> staff)
    {
        var lines = results.GroupBy(result => result.UserId).Where(user => !staff.Contains(user.Key))
            .SelectMany(user => Standing.AllOf(user.Key, user)).Where(line => line.HasGained).ToList();
        lines.ForEach(line => line.SortKey = SortKey.Of(line));
        return lines;
    }

    /// <summary>Half full, so that there is room for the next lines.</summary>
    private static IEnumerable<StandingSegment> SegmentsOf(Board board, List<Standing> lines)
    {
        lines.Sort((a, b) => a.SortKey.AsSpan().SequenceCompareTo(b.SortKey));
        return lines.Chunk(StandingSegment.MaxCount / 2).Index().Select(segment => new StandingSegment
        {
            Board = board,
            FirstKey = segment.Index == 0 ? [] : segment.Item[0].SortKey,
            Count = segment.Item.Length,
        });
    }

    [LoggerMessage(LogLevel.Information, "Leaderboard made from the submissions: {Results} results, {Lines} lines, {Seconds:F1} s")]
    private static partial void LogRebuilt(ILogger logger, int results, int lines, double seconds);
}
