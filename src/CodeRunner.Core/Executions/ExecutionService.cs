using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Executions;

/// <summary>An execution as it arrives; a limit left out gets its default.</summary>
public sealed record NewExecution
{
    public required string Language { get; init; }
    public required IReadOnlyList<SourceFile> Files { get; init; }
    public ReadOnlyMemory<byte> Stdin { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public int? CpuMs { get; init; }
    public int? WallMs { get; init; }
    public int? MemoryKiB { get; init; }
    public long? OutputBytes { get; init; }
}

/// <summary>What became of asking for an execution: <see cref="Queued"/> or <see cref="Refused"/>.</summary>
public abstract record ExecuteResult
{
    private ExecuteResult()
    {
    }

    public sealed record Queued(long Id) : ExecuteResult;

    /// <summary>Nothing was stored; <paramref name="Field"/> is the one at fault, <paramref name="Reason"/> is for people.</summary>
    public sealed record Refused(string Field, string Reason) : ExecuteResult;
}

/// <summary>Takes executions in and waits for their end.</summary>
public sealed class ExecutionService(
    CodeRunnerDbContext db, LanguageCatalogue languages, IBackgroundJobClient jobs, IEvents events, TimeProvider time)
{
    /// <summary>Stores the execution for <paramref name="userId"/> (null: nobody's) and enqueues one job for it.</summary>
    public async Task<ExecuteResult> ExecuteAsync(int? userId, NewExecution request, CancellationToken cancellation)
    {
        var language = languages.Find(request.Language);
        if (ExecutionLimits.FaultOf(request, language, languages) is { } refused)
        {
            return refused;
        }

        var cpuMs = request.CpuMs ?? ExecutionLimits.DefaultCpuMs;
        var row = new Execution
        {
            UserId = userId,
            Language = language!.Id,
            Files = [.. request.Files.Select(f => f with { Content = SourceText.Normalise(f.Content) })],
            Stdin = request.Stdin.ToArray(),
            Arguments = [.. request.Arguments],
            CpuMs = cpuMs,
            WallMs = request.WallMs ?? ExecutionLimits.DefaultWallMs(cpuMs),
            MemoryKiB = request.MemoryKiB ?? ExecutionLimits.DefaultMemoryKiB,
            OutputBytes = request.OutputBytes ?? ExecutionLimits.DefaultOutputBytes,
            Turn = await WorkQueue<Execution>.NextTurnAsync(db, userId, cancellation),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Executions.Add(row);
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<IExecuteJob>(job => job.RunNextAsync(CancellationToken.None));
        return new ExecuteResult.Queued(row.Id);
    }

    /// <summary>The row once it is done, however long that takes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; the execution goes on.</exception>
    public async Task<Execution> WaitAsync(long id, CancellationToken cancellation)
    {
        using var subscription = events.Subscribe(new Topic(TopicKind.Execution, id));
        if (await FindDoneAsync(id, cancellation) is { } already)
        {
            return already;
        }

        await foreach (var progress in subscription.ReadAllAsync(cancellation))
        {
            if (progress.Status == WorkStatus.Done && await FindDoneAsync(id, cancellation) is { } done)
            {
                return done;
            }
        }

        throw new InvalidOperationException($"The events of execution {id} ended before it did.");
    }

    private Task<Execution?> FindDoneAsync(long id, CancellationToken cancellation) =>
        db.Executions.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.Status == WorkStatus.Done, cancellation);
}
