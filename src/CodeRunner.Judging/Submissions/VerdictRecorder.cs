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
        // Out of variables of its own a query takes values as they are; for a member of one, EF Core makes a function each time.
        var (id, attempt, now) = (claim.WorkId, claim.AttemptId, time.GetUtcNow().UtcDateTime);
        var (verdict, score, cpuMs, memoryKiB) = (judgement.Verdict, judgement.Score, judgement.CpuMs, judgement.MemoryKiB);
        var (maxScore, subtasks) = (judgement.MaxScore, judgement.Subtasks);
        var (compileOutput, judgeMessage) = (judgement.CompileOutput, judgement.JudgeMessage);
        var (testsDone, testsTotal) = (judgement.Tests.Count, judgement.TestsTotal);
        return await db.Submissions
            .Where(s => s.Id == id && s.AttemptId == attempt && s.Status == WorkStatus.Judging)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(s => s.Status, WorkStatus.Done)
                    .SetProperty(s => s.AttemptId, (Guid?)null)
                    .SetProperty(s => s.LeaseUntil, 0)
                    .SetProperty(s => s.FinishedAt, now)
                    .SetProperty(s => s.Verdict, verdict)
                    .SetProperty(s => s.Score, score)
                    .SetProperty(s => s.MaxScore, maxScore)
                    .SetProperty(s => s.Subtasks, subtasks)
                    .SetProperty(s => s.CpuMs, cpuMs)
                    .SetProperty(s => s.MemoryKiB, memoryKiB)
                    .SetProperty(s => s.CompileOutput, compileOutput)
                    .SetProperty(s => s.JudgeMessage, judgeMessage)
                    .SetProperty(s => s.ProblemVersion, problemVersion)
                    .SetProperty(s => s.TestsDone, testsDone)
                    .SetProperty(s => s.TestsTotal, testsTotal),
                cancellation) == 1;
    }
}
