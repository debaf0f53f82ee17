using System.Diagnostics.CodeAnalysis;
using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Executions;

/// <summary>
/// An execution as it arrives: one of <see cref="Source"/> and <see cref="Files"/>; a limit left out gets its default.
/// </summary>
public sealed record NewExecution
{
    public required string Language { get; init; }

    /// <summary>A program of one file, which gets the language's usual name.</summary>
    public string? Source { get; init; }

    /// <summary>A program of several files, the first being the main one.</summary>
    public IReadOnlyList<SourceFile>? Files { get; init; }

    [SuppressMessage("Performance", "CA1819", Justification = "Becomes the row's blob as it is; it may be 16 MiB.")]
    public byte[] Stdin { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];
    public long? CpuMs { get; init; }
    public long? WallMs { get; init; }
    public long? MemoryKiB { get; init; }

    /// <summary>Standard output and error together.</summary>
    public long? OutputBytes { get; init; }

    /// <summary>The problem by whose limits to try the program, on its samples; the limits here are of no account then.</summary>
    public int? ProblemId { get; init; }

    /// <summary>Whether to try it on <see cref="Stdin"/> instead of the samples.</summary>
    public bool OnOwnInput { get; init; }
}

/// <summary>What a done execution left; <see cref="Result"/> is null when the sandbox failed, which is ours.</summary>
/// <param name="Id">Of the row.</param>
/// <param name="Result">Outcome and figures.</param>
/// <param name="OutputBytes">Of both outputs together.</param>
[SuppressMessage("Performance", "CA1819", Justification = "Columns as they are; they may be 16 MiB.")]
public sealed record FinishedExecution(long Id, ExecutionResult? Result, long OutputBytes)
{
    /// <summary>What came of the samples, where it was to be tried on some; null also when the sandbox failed.</summary>
    public Trial? Trial { get; init; }

    /// <summary>What the programs wrote; null as long as it was not read, see <see cref="ExecutionService.ReadOutputsAsync"/>.</summary>
    public byte[]? Stdout { get; init; }

    /// <inheritdoc cref="Stdout"/>
    public byte[]? Stderr { get; init; }

    /// <summary>As reading the row would give it, without large outputs.</summary>
    public static FinishedExecution Of(long id, ExecutionResult? result, Trial? trial, byte[]? stdout, byte[]? stderr)
    {
        var bytes = (long)(stdout?.Length ?? 0) + (stderr?.Length ?? 0);
        var isSmall = bytes <= ExecutionService.SmallOutputBytes;
        return new(id, result, bytes) { Trial = trial, Stdout = isSmall ? stdout ?? [] : null, Stderr = isSmall ? stderr ?? [] : null };
    }
}

/// <summary>What became of asking for an execution: <see cref="Queued"/>, <see cref="Refused"/> or <see cref="TooMany"/>.</summary>
public abstract record ExecuteResult
{
    private ExecuteResult()
    {
    }

    public sealed record Queued(long Id) : ExecuteResult;

    /// <summary>Nothing was stored; <paramref name="Field"/> is the one at fault, <paramref name="Reason"/> is for people.</summary>
    public sealed record Refused(string Field, string Reason) : ExecuteResult;

    /// <summary>Nothing was stored: as many of this user's wait already as may.</summary>
    public sealed record TooMany(string Reason) : ExecuteResult;
}

/// <summary>Takes executions in and waits for their end.</summary>
public sealed class ExecutionService(
    IDbContextFactory<CodeRunnerDbContext> contexts, OfferedLanguages languages, WorkSignal signal, IEvents events,
    IOptions<ExecutionOptions> options, TimeProvider time)
{
    /// <summary>Outputs of up to so many bytes together come along with the rest; larger ones are read when there is memory for them.</summary>
    public const int SmallOutputBytes = 256 << 10;

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(100);

    /// <summary>Stores the execution for <paramref name="userId"/> (null: nobody's) and tells those who work of it.</summary>
    public async Task<ExecuteResult> ExecuteAsync(int? userId, NewExecution request, CancellationToken cancellation)
    {
        if (await languages.FindAsync(request.Language, cancellation) is not { } language)
        {
            return new ExecuteResult.Refused("language", await languages.NoSuchAsync(request.Language, cancellation));
        }

        if (ExecutionLimits.FaultOf(request) is { } refused)
        {
            return refused;
        }

        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        if (await TooManyAsync(db, userId, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        var cpuMs = (int)(request.CpuMs ?? ExecutionLimits.DefaultCpuMs);
        var row = new Execution
        {
            UserId = userId,
            Language = language.Id,
            Files = FilesOf(request, language),
            Stdin = request.Stdin,
            Arguments = [.. request.Arguments],
            CpuMs = cpuMs,
            WallMs = (int)(request.WallMs ?? ExecutionLimits.DefaultWallMs(cpuMs)),
            MemoryKiB = (int)(request.MemoryKiB ?? ExecutionLimits.DefaultMemoryKiB),
            OutputBytes = request.OutputBytes ?? ExecutionLimits.DefaultOutputBytes,
            ProblemId = request.ProblemId,
            OnOwnInput = request.OnOwnInput,
            Turn = await WorkQueue<Execution>.NextTurnAsync(db, userId, cancellation),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };

        // Not to be cancelled half-way: the row could be stored and nobody told of it.
        var id = await db.InsertAsync(row, CancellationToken.None);
        signal.ExecutionStored();
        return new ExecuteResult.Queued(id);
    }

    /// <summary>What came of the execution, once it is done, however long that takes; to be called at once when it is stored.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; the execution goes on.</exception>
    public async Task<FinishedExecution> WaitAsync(long id, CancellationToken cancellation)
    {
        using var subscription = events.Subscribe(new Topic(TopicKind.Execution, id));

        // It is hardly done by now: not worth a look. The first one comes soon, should it have been done in between.
        for (var patience = FirstLook; ; patience = Waiting.LookAgain)
        {
            if (await subscription.UntilDoneAsync(patience, time, cancellation) is { Execution: { } told })
            {
                return told;
            }

            if (await FindDoneAsync(id, cancellation) is { } done)
            {
                return done;
            }
        }
    }

    /// <summary>What came of the execution; null while it is not done, or not there. Small outputs come with it.</summary>
    public async Task<FinishedExecution?> FindDoneAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        return await db.Executions.Where(e => e.Id == id && e.Status == WorkStatus.Done)
            .Select(e => new
            {
                e.Result,
                e.Trial,
                Bytes = (long)(e.Stdout == null ? 0 : e.Stdout.Length) + (e.Stderr == null ? 0 : e.Stderr.Length),
                e.Stdout,
                e.Stderr,
            })
            .Select(e => new FinishedExecution(id, e.Result, e.Bytes)
            {
                Trial = e.Trial,
                Stdout = e.Bytes > SmallOutputBytes ? null : e.Stdout ?? Array.Empty<byte>(),
                Stderr = e.Bytes > SmallOutputBytes ? null : e.Stderr ?? Array.Empty<byte>(),
            })
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary><paramref name="execution"/> with its outputs; null when it is kept no longer.</summary>
    public async Task<FinishedExecution?> ReadOutputsAsync(FinishedExecution execution, CancellationToken cancellation)
    {
        var id = execution.Id;
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        return await db.Executions.Where(e => e.Id == id).Select(e => new { e.Stdout, e.Stderr }).FirstOrDefaultAsync(cancellation) is { } outputs
            ? execution with { Stdout = outputs.Stdout ?? [], Stderr = outputs.Stderr ?? [] }
            : null;
    }

    private async Task<ExecuteResult.TooMany?> TooManyAsync(CodeRunnerDbContext db, int? userId, CancellationToken cancellation)
    {
        var most = options.Value.WaitingPerUser;
        return most > 0 && await WorkQueue<Execution>.CountWaitingOfAsync(db, userId, cancellation) >= most
            ? new(Texts.Execution_TooMany.With(most))
            : null;
    }

    private static List<SourceFile> FilesOf(NewExecution request, Language language)
    {
        IEnumerable<SourceFile> files = request.Files ?? [new SourceFile(language.Source, request.Source!)];
        return [.. files.Select(file => file with { Content = SourceText.Normalise(file.Content) })];
    }
}
