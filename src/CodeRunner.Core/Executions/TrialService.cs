using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Executions;

/// <summary>A program to be tried before it is handed in: on <see cref="Stdin"/>, or on the problem's samples where that is null.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819", Justification = "Becomes the row's blob as it is.")]
public sealed record NewTrial(string Problem, string Language, string Source, byte[]? Stdin);

/// <summary>Tries programs by a problem's limits, without a verdict that counts.</summary>
public sealed class TrialService(IDbContextFactory<CodeRunnerDbContext> contexts, OfferedLanguages languages, ExecutionService executions)
{
    /// <summary>The largest input of one's own; it was typed, or pasted.</summary>
    public const int MaxStdinBytes = 256 << 10;

    /// <summary>Of each output of the program on a sample, or on an input of one's own, this much is kept; the limit is the problem's.</summary>
    public const long KeptBytes = 256 << 10;

    /// <summary>Stores the trial as an execution of <paramref name="userId"/> (null: nobody's).</summary>
    public async Task<ExecuteResult> TryAsync(int? userId, NewTrial trial, CancellationToken cancellation)
    {
        if (!trial.Problem.IsStorable() || await FindProblemAsync(trial.Problem, cancellation) is not { } problem)
        {
            return new ExecuteResult.Refused("problem", Texts.Problem_Unknown.With(Quoted.Of(trial.Problem)));
        }

        var language = await languages.FindAsync(trial.Language, cancellation);
        if (language is not null && OfferedLanguages.RefusalOf(language, problem.AllowedLanguages) is { } refusal)
        {
            return new ExecuteResult.Refused("language", refusal);
        }

        if (SourceText.FaultOf(trial.Source, problem.SourceBytes) is { } fault)
        {
            return new ExecuteResult.Refused("source", fault);
        }

        if (trial.Stdin is null && !problem.HasSamples)
        {
            return new ExecuteResult.Refused("stdin", Texts.Trial_NoSamples);
        }

        if (trial.Stdin?.Length > MaxStdinBytes)
        {
            return new ExecuteResult.Refused("stdin", Texts.Trial_InputTooLong.With(trial.Stdin.Length, MaxStdinBytes));
        }

        var execution = new NewExecution
        {
            Language = trial.Language,
            Source = trial.Source,
            Stdin = trial.Stdin ?? [],
            ProblemId = problem.Id,
            OnOwnInput = trial.Stdin is not null,
        };
        return await executions.ExecuteAsync(userId, execution, cancellation);
    }

    /// <summary>The trial with all that came of it; null when it is not there, or not that user's.</summary>
    public async Task<TrialDetails?> FindAsync(long id, int? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        return await db.Executions.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.UserId == userId, cancellation) is { } row
            ? TrialDetails.Of(row, await ProgressAsync(db, row.Id, row.Status, row.Turn, cancellation))
            : null;
    }

    /// <summary>How far the trial is; null when it is not there, or not that user's.</summary>
    public async Task<TrialProgress?> FindProgressAsync(long id, int? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        return await db.Executions.Where(e => e.Id == id && e.UserId == userId).Select(e => new { e.Status, e.Turn }).FirstOrDefaultAsync(cancellation) is { } row
            ? await ProgressAsync(db, id, row.Status, row.Turn, cancellation)
            : null;
    }

    private static async Task<TrialProgress> ProgressAsync(CodeRunnerDbContext db, long id, WorkStatus status, long turn, CancellationToken cancellation) =>
        new(status, status == WorkStatus.Queued ? await WorkQueue<Execution>.CountBeforeAsync(db, turn, id, cancellation) : null);

    private async Task<TriedProblem?> FindProblemAsync(string slug, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Problems.Where(p => p.Slug == slug)
            .Select(p => new TriedProblem(p.Id, p.SourceBytes, p.AllowedLanguages, p.Tests.Any(t => t.IsSample)))
            .FirstOrDefaultAsync(cancellation);
    }

    private sealed record TriedProblem(int Id, int SourceBytes, string[] AllowedLanguages, bool HasSamples);
}
