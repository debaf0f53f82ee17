using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Judging.Executions;

/// <summary>Writes what came of an execution, and tells who waits for it.</summary>
public sealed class ExecutionRecorder(IDbContextFactory<CodeRunnerDbContext> contexts, IEvents events, TimeProvider time)
{
    /// <summary>Writes the report; false, and nothing written, when the claim was lost.</summary>
    public Task<bool> RecordAsync(Claim claim, ExecutionReport report, CancellationToken cancellation) =>
        RecordAsync(claim, report.Result, report.Stdout, report.Stderr, trial: null, judgeMessage: null, cancellation);

    /// <summary>Writes what came of a problem's samples; false when the claim was lost.</summary>
    public Task<bool> RecordAsync(Claim claim, Judgement judgement, CancellationToken cancellation) => RecordAsync(
        claim, result: null, stdout: null, stderr: null, new Trial(judgement.Verdict, judgement.CompileOutput, judgement.Tests), judgeMessage: null, cancellation);

    /// <summary>Writes that there is no report, and why; false when the claim was lost.</summary>
    public Task<bool> GiveUpAsync(Claim claim, string judgeMessage, CancellationToken cancellation) =>
        RecordAsync(claim, result: null, stdout: null, stderr: null, trial: null, judgeMessage, cancellation);

    private async Task<bool> RecordAsync(
        Claim claim, ExecutionResult? result, byte[]? stdout, byte[]? stderr, Trial? trial, string? judgeMessage, CancellationToken cancellation)
    {
        // Out of variables of its own a query takes values as they are; for a member of one, EF Core makes a function each time.
        var (id, attempt, now) = (claim.WorkId, claim.AttemptId, time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        var written = await db.Executions
            .Where(e => e.Id == id && e.AttemptId == attempt && e.Status == WorkStatus.Judging)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(e => e.Status, WorkStatus.Done)
                    .SetProperty(e => e.AttemptId, (Guid?)null)
                    .SetProperty(e => e.LeaseUntil, 0)
                    .SetProperty(e => e.FinishedAt, now)
                    .SetProperty(e => e.Result, result)
                    .SetProperty(e => e.Stdout, stdout)
                    .SetProperty(e => e.Stderr, stderr)
                    .SetProperty(e => e.Trial, trial)
                    .SetProperty(e => e.JudgeMessage, judgeMessage),
                cancellation) == 1;
        if (written)
        {
            events.Publish(new Topic(TopicKind.Execution, id), new Progress(WorkStatus.Done) { Execution = FinishedExecution.Of(id, result, trial, stdout, stderr) });
        }

        return written;
    }
}
