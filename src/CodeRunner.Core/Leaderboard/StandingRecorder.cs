using CodeRunner.Core.Data;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Brings a user's standing up to date with one verdict.</summary>
public static class StandingRecorder
{
    /// <summary>
    /// Counts <paramref name="submission"/>, which has just got its verdict, inside the caller's transaction and
    /// without saving. CompileError and JudgeError cost nothing; after the first Accepted further attempts do not count.
    /// </summary>
    public static async Task RecordAsync(CodeRunnerDbContext db, Submission submission, CancellationToken cancellation)
    {
        if (submission is not { UserId: { } userId, Verdict: { } verdict } || verdict is Verdict.CompileError or Verdict.JudgeError)
        {
            return;
        }

        var result = await db.ProblemResults.FindAsync([userId, submission.ProblemId], cancellation)
            ?? db.ProblemResults.Add(new ProblemResult { UserId = userId, ProblemId = submission.ProblemId }).Entity;
        if (result.SolvedAt is not null)
        {
            return;
        }

        var score = submission.Score ?? 0;
        if (verdict != Verdict.Accepted)
        {
            result.WrongAttempts++;
        }
        else
        {
            result.SolvedAt = submission.CreatedAt;
        }

        if (verdict == Verdict.Accepted || score > result.BestScore)
        {
            await GainAsync(db, submission, result, score - result.BestScore, cancellation);
            result.BestScore = score;
        }
    }

    private static async Task GainAsync(
        CodeRunnerDbContext db, Submission submission, ProblemResult result, double gained, CancellationToken cancellation)
    {
        var standing = await db.Standings.FindAsync([result.UserId], cancellation)
            ?? db.Standings.Add(new Standing { UserId = result.UserId }).Entity;
        standing.Score += gained;
        standing.LastGainAt = standing.LastGainAt > submission.CreatedAt ? standing.LastGainAt : submission.CreatedAt;
        if (result.SolvedAt is not null)
        {
            standing.Solved++;
            standing.Penalty += result.WrongAttempts;
        }
    }
}
