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
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        var results = new Dictionary<string, object?>
        {
            [nameof(Execution.Result)] = result,
            [nameof(Execution.Stdout)] = stdout,
            [nameof(Execution.Stderr)] = stderr,
            [nameof(Execution.Trial)] = trial,
            [nameof(Execution.JudgeMessage)] = judgeMessage,
        };
        var written = await WorkQueue<Execution>.FinishAsync(db, claim, time.GetUtcNow().UtcDateTime, results, cancellation);
        if (written)
        {
            events.Publish(
                new Topic(TopicKind.Execution, claim.WorkId),
                new Progress(WorkStatus.Done) { Execution = FinishedExecution.Of(claim.WorkId, result, trial, stdout, stderr) });
        }

        return written;
    }
}
