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
        if (!await WorkQueue<Submission>.FinishAsync(db, claim, time.GetUtcNow().UtcDateTime, ResultsOf(judgement, problemVersion), cancellation))
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

    private static Dictionary<string, object?> ResultsOf(Judgement judgement, string? problemVersion) => new()
    {
        [nameof(Submission.Verdict)] = judgement.Verdict,
        [nameof(Submission.Score)] = judgement.Score,
        [nameof(Submission.MaxScore)] = judgement.MaxScore,
        [nameof(Submission.Subtasks)] = judgement.Subtasks,
        [nameof(Submission.CpuMs)] = judgement.CpuMs,
        [nameof(Submission.MemoryKiB)] = judgement.MemoryKiB,
        [nameof(Submission.CompileOutput)] = judgement.CompileOutput,
        [nameof(Submission.JudgeMessage)] = judgement.JudgeMessage,
        [nameof(Submission.ProblemVersion)] = problemVersion,
        [nameof(Submission.TestsDone)] = judgement.Tests.Count,
        [nameof(Submission.TestsTotal)] = judgement.TestsTotal,
    };
}
