using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Judging.Submissions;

/// <summary>Writes what came of judging, all of it or nothing.</summary>
public sealed class VerdictRecorder(IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time)
{
    /// <summary>
    /// Writes verdict, tests and standing in one transaction; false, and nothing written, when the claim was lost.
    /// </summary>
    /// <param name="claim">The claim that the judging was done under.</param>
    /// <param name="judgement">What came of it.</param>
    /// <param name="problemVersion">The version of the problem it was judged by; null when it was not.</param>
    /// <param name="cancellation">Ends the call; what was not yet committed is not written.</param>
    public async Task<bool> RecordAsync(Claim claim, Judgement judgement, string? problemVersion, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await WriteVerdictAsync(db, claim, judgement, problemVersion, cancellation))
        {
            return false;
        }

        foreach (var test in judgement.Tests)
        {
            test.SubmissionId = claim.WorkId;
            if (test.Verdict == Verdict.Accepted)
            {
                // Nobody asks what was right; it would double what a submission takes.
                (test.Output, test.OutputBytes, test.ErrorOutput) = (null, null, null);
            }

            db.TestResults.Add(test);
        }

        await db.SaveChangesAsync(cancellation);
        await StandingRecorder.RecordAsync(db, claim.WorkId, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> WriteVerdictAsync(
        CodeRunnerDbContext db, Claim claim, Judgement judgement, string? problemVersion, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Submissions
            .Where(s => s.Id == claim.WorkId && s.AttemptId == claim.AttemptId && s.Status == WorkStatus.Judging)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(s => s.Status, WorkStatus.Done)
                    .SetProperty(s => s.AttemptId, (Guid?)null)
                    .SetProperty(s => s.LeaseUntil, 0)
                    .SetProperty(s => s.FinishedAt, now)
                    .SetProperty(s => s.Verdict, judgement.Verdict)
                    .SetProperty(s => s.Score, judgement.Score)
                    .SetProperty(s => s.CpuMs, judgement.CpuMs)
                    .SetProperty(s => s.MemoryKiB, judgement.MemoryKiB)
                    .SetProperty(s => s.CompileOutput, judgement.CompileOutput)
                    .SetProperty(s => s.JudgeMessage, judgement.JudgeMessage)
                    .SetProperty(s => s.ProblemVersion, problemVersion)
                    .SetProperty(s => s.TestsDone, judgement.Tests.Count)
                    .SetProperty(s => s.TestsTotal, judgement.TestsTotal),
                cancellation) == 1;
    }
}
