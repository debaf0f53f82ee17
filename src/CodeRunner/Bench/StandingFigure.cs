using System.Diagnostics;
using CodeRunner.Bench.Seed;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench;

/// <summary>P6: what a verdict costs the leaderboards, among many users and among few.</summary>
internal static class StandingFigure
{
    private const int Rounds = 200;
    private const int WarmRounds = 50;
    private const double MostTimes = 1.2;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var big = await stand.SeededDataAsync(SeedSize.Big, cancellation);
        var small = await stand.SeededDataAsync(SeedSize.Small, cancellation);
        var (many, few) = (new List<double>(), new List<double>());
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            var (amongMany, amongFew) = (await RecordAsync(big, SeedSize.Big, round, cancellation), await RecordAsync(small, SeedSize.Small, round, cancellation));
            if (round >= 0)
            {
                many.Add(amongMany);
                few.Add(amongFew);
            }
        }

        var reference = new Samples(few);
        return [new("P6", "a verdict on the leaderboards, among 100,000 users; 100", "ms", new(many), reference, Goal.AtMost(MostTimes * reference.Median, "≤ 1.2 ×"))];
    }

    /// <summary>An accepted submission of some user to some problem, recorded and taken back.</summary>
    private static async Task<double> RecordAsync(string directory, SeedSize size, int round, CancellationToken cancellation)
    {
        await using var db = BenchDatabase.Open(directory);
        var (user, problem) = (await db.Users.MaxAsync(u => u.Id, cancellation), await db.Problems.MaxAsync(p => p.Id, cancellation));
        var random = new Random(round);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var submission = new Submission
        {
            UserId = user - random.Next(size.Users), ProblemId = problem - random.Next(size.Problems), Language = "python", Source = "",
            Status = WorkStatus.Done, Verdict = Verdict.Accepted, Score = 1, CreatedAt = DateTime.UtcNow, FinishedAt = DateTime.UtcNow,
        };
        db.Submissions.Add(submission);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();

        var start = Stopwatch.GetTimestamp();
        await StandingRecorder.RecordAsync(db, submission.Id, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await transaction.RollbackAsync(cancellation);
        return elapsed;
    }
}
