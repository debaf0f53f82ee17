using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging;

/// <summary>
/// Runs the execution that is next, if there is one, and those that wait for a job meanwhile, until a submission waits;
/// claims and leases as in <see cref="JudgeJob"/>. Somebody waits for the answer, so a failing sandbox is tried again here
/// and now, twice, and then the answer is that there is none.
/// </summary>
public sealed partial class ExecuteJob(
    WorkQueue<Execution> queue,
    WorkSignal signal,
    IDbContextFactory<CodeRunnerDbContext> contexts,
    LanguageCatalogue languages,
    Executor executor,
    SubmissionReader reader,
    Judge judge,
    ExecutionRecorder recorder,
    IEvents events,
    NodeIdentity node,
    TimeProvider time,
    ILogger<ExecuteJob> logger) : IExecuteJob
{
    private static readonly CompiledQuery<long, Execution> FindById = new((db, id, _) => db.Executions.AsNoTracking().Single(e => e.Id == id));

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)];

    public async Task RunNextAsync(CancellationToken cancellation)
    {
        var ran = await RunOneAsync(ClaimFirstAsync, cancellation);
        while (ran && signal.ExecutionsWait)
        {
            ran = await RunOneAsync(queue.ClaimNextAfterAsync<Submission>, cancellation);
        }
    }

    private async Task<Claim?> ClaimFirstAsync(string nodeId, CancellationToken cancellation)
    {
        var several = signal.BeginExecutions();
        var claim = await queue.ClaimNextAsync(nodeId, cancellation);
        if (several && claim is not null)
        {
            signal.ExecutionsStored();
        }

        return claim;
    }

    /// <summary>Whether there was one.</summary>
    private Task<bool> RunOneAsync(Func<string, CancellationToken, Task<Claim?>> claimNext, CancellationToken cancellation) =>
        new ClaimedWork<Execution>(queue, node, time, logger).RunNextAsync(
            claimNext,
            ExecuteAsync,
            (claim, fault) => recorder.GiveUpAsync(claim, fault.Message, CancellationToken.None),
            cancellation);

    private async Task ExecuteAsync(Claim claim, CancellationToken cancellation)
    {
        var execution = await LoadAsync(claim.WorkId, cancellation);
        Tell(execution, new Progress(WorkStatus.Judging, Compiling: true));
        if (execution is { ProblemId: { } problemId, OnOwnInput: false })
        {
            await recorder.RecordAsync(claim, await TryAsync(execution, problemId, cancellation), cancellation);
        }
        else
        {
            await recorder.RecordAsync(claim, await ExecuteAsync(execution, cancellation), cancellation);
        }
    }

    private async Task<Execution> LoadAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await FindById.RunAsync(db, id, cancellation);
    }

    private async Task<ExecutionReport> ExecuteAsync(Execution execution, CancellationToken cancellation)
    {
        var program = ProgramOf(execution);
        var (limits, keptBytes) = execution.ProblemId is { } problemId
            ? (await reader.ReadLimitsAsync(problemId, program.Language, cancellation), TrialService.KeptBytes)
            : (new ProgramLimits(execution.CpuMs, execution.WallMs, execution.MemoryKiB, execution.OutputBytes), execution.OutputBytes);
        return await AgainIfTheSandboxFailsAsync(
            execution,
            async () =>
            {
                await using var stdin = new MemoryStream(execution.Stdin, writable: false);
                return await executor.ExecuteAsync(program, limits, execution.Arguments, stdin, keptBytes, cancellation);
            },
            cancellation);
    }

    private async Task<Judgement> TryAsync(Execution execution, int problemId, CancellationToken cancellation)
    {
        var request = await reader.ReadTrialAsync(problemId, ProgramOf(execution), cancellation);
        return await AgainIfTheSandboxFailsAsync(
            execution,
            () => judge.JudgeAsync(
                request,
                progress =>
                {
                    Tell(execution, progress);
                    return ValueTask.CompletedTask;
                },
                cancellation),
            cancellation);
    }

    private ProgramSource ProgramOf(Execution execution)
    {
        var language = languages.Find(execution.Language)
            ?? throw new InvalidDataException($"There is no language \"{execution.Language}\" any more; put its folder back into sandbox/languages.");
        return ProgramSource.Of(language, execution.Files);
    }

    private void Tell(Execution execution, Progress progress) => events.Publish(new Topic(TopicKind.Execution, execution.Id), progress);

    private async Task<T> AgainIfTheSandboxFailsAsync<T>(Execution execution, Func<Task<T>> run, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Sandbox.SandboxException fault) when (attempt < Pauses.Length)
            {
                LogTryingAgain(logger, fault, execution.Id);
                await Task.Delay(Pauses[attempt], time, cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Execution {Id}: the sandbox failed, trying again")]
    private static partial void LogTryingAgain(ILogger logger, Exception fault, long id);
}
