using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Brings a user's standing up to date with one verdict.</summary>
public static class StandingRecorder
{
    /// <summary>
    /// Counts submission <paramref name="submissionId"/>, which has just got its verdict or another one, inside the
    /// caller's transaction. The result is read off the user's judged submissions to the problem in the order they were
    /// handed in, so it is the same in whichever order they were judged. The boards get the difference alone, which
    /// costs the same however many users there are.
    /// </summary>
    public static async Task RecordAsync(CodeRunnerDbContext db, long submissionId, CancellationToken cancellation)
    {
        var submission = await db.Submissions.Where(s => s.Id == submissionId)
            .Select(s => new { s.UserId, s.ProblemId }).SingleAsync(cancellation);
        if (submission.UserId is not { } userId)
        {
            return;
        }

        await StandingLocks.TakeUserAsync(db, userId, cancellation);
        var before = await db.ProblemResults.AsNoTracking()
            .FirstOrDefaultAsync(r => r.UserId == userId && r.ProblemId == submission.ProblemId, cancellation);
        var after = await ResultAsync(db, userId, submission.ProblemId, cancellation);
        if (before is null && after is null)
        {
            return;
        }

        await SaveAsync(db, before, after, cancellation);
        await ProblemStatistics.ReplaceAsync(db, before, after, cancellation);
        await StandingWriter.ReplaceAsync(db, userId, before, after, cancellation);
    }

    private static async Task<ProblemResult?> ResultAsync(CodeRunnerDbContext db, int userId, int problemId, CancellationToken cancellation) =>
        ProblemResult.Of(userId, problemId, await db.Submissions
            .Where(s => s.UserId == userId && s.ProblemId == problemId && s.Verdict != null)
            .OrderBy(s => s.Id).Select(s => new Attempt(s.CreatedAt, s.Verdict!.Value, s.Score ?? 0)).ToListAsync(cancellation));

    private static Task<int> SaveAsync(CodeRunnerDbContext db, ProblemResult? before, ProblemResult? after, CancellationToken cancellation)
    {
        db.Entry((after ?? before)!).State = (before, after) switch
        {
            (null, _) => EntityState.Added,
            (_, null) => EntityState.Deleted,
            _ => EntityState.Modified,
        };
        return db.SaveChangesAsync(cancellation);
    }
}
