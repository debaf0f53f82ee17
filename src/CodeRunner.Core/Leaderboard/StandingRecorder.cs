using CodeRunner.Core.Data;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Brings a user's standing up to date with one verdict.</summary>
public static class StandingRecorder
{
    /// <summary>
    /// Counts submission <paramref name="submissionId"/>, which has just got its verdict, inside the caller's
    /// transaction. The result is read off the user's judged submissions to the problem in the order they were handed
    /// in, so it is the same in whichever order they were judged. CompileError and JudgeError cost nothing; after the
    /// first Accepted nothing counts.
    /// </summary>
    public static async Task RecordAsync(CodeRunnerDbContext db, long submissionId, CancellationToken cancellation)
    {
        var submission = await db.Submissions.Where(s => s.Id == submissionId)
            .Select(s => new { s.UserId, s.ProblemId, s.Verdict }).SingleAsync(cancellation);
        if (submission is { UserId: { } userId, Verdict: not (Verdict.CompileError or Verdict.JudgeError) })
        {
            await OneAtATimeAsync(db, userId, cancellation);
            await CountProblemAsync(db, userId, submission.ProblemId, cancellation);
            await CountAllAsync(db, userId, cancellation);
        }
    }

    /// <summary>
    /// Two verdicts for one user must not overlook each other. SQLite has one writer at a time; on PostgreSQL the
    /// user's row is locked until the transaction ends, in the mode that lets others refer to it.
    /// </summary>
    private static async Task OneAtATimeAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "AspNetUsers" WHERE "Id" = {userId} FOR NO KEY UPDATE""", cancellation);
        }
    }

    private static async Task CountProblemAsync(CodeRunnerDbContext db, int userId, int problemId, CancellationToken cancellation)
    {
        var counted = db.Submissions.Where(s =>
            s.UserId == userId && s.ProblemId == problemId && s.Status == WorkStatus.Done
            && s.Verdict != Verdict.CompileError && s.Verdict != Verdict.JudgeError);
        var solved = await counted.Where(s => s.Verdict == Verdict.Accepted).OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.CreatedAt }).FirstOrDefaultAsync(cancellation);
        var until = solved?.Id ?? long.MaxValue;

        var result = await db.ProblemResults.FindAsync([userId, problemId], cancellation)
            ?? db.ProblemResults.Add(new ProblemResult { UserId = userId, ProblemId = problemId }).Entity;
        result.SolvedAt = solved?.CreatedAt;
        result.WrongAttempts = await counted.CountAsync(s => s.Id < until, cancellation);
        result.BestScore = await counted.Where(s => s.Id <= until).MaxAsync(s => s.Score, cancellation) ?? 0;
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task CountAllAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        var sums = await db.ProblemResults.Where(r => r.UserId == userId).GroupBy(r => r.UserId)
            .Select(all => new
            {
                Solved = all.Count(r => r.SolvedAt != null),
                Score = all.Sum(r => r.BestScore),
                Penalty = all.Sum(r => r.SolvedAt != null ? r.WrongAttempts : 0),
                LastGainAt = all.Max(r => r.SolvedAt),
            }).SingleAsync(cancellation);
        var standing = await db.Standings.FindAsync([userId], cancellation);
        if (standing is null && sums is { Solved: 0, Score: 0 })
        {
            return;
        }

        standing ??= db.Standings.Add(new Standing { UserId = userId }).Entity;
        (standing.Solved, standing.Score, standing.Penalty, standing.LastGainAt) = (sums.Solved, sums.Score, sums.Penalty, sums.LastGainAt);
        await db.SaveChangesAsync(cancellation);
    }
}
