using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Submissions;

/// <summary>A submission as it arrives.</summary>
public sealed record NewSubmission(string Problem, string Language, string Source)
{
    /// <summary>Names the form it came by: the same program that comes twice by it is stored once.</summary>
    public Guid? FormKey { get; init; }

    /// <summary>Whether to refuse what is, letter by letter, the user's last submission for the problem.</summary>
    public bool AskIfIdentical { get; init; }
}

/// <summary>
/// What became of handing in: <see cref="Submitted"/>, <see cref="Refused"/>, <see cref="Identical"/> or <see cref="TooMany"/>.
/// </summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    /// <summary>Stored and on its way.</summary>
    public sealed record Submitted(long Id) : SubmitResult;

    /// <summary>Nothing was stored; <paramref name="Field"/> is the one at fault, <paramref name="Reason"/> is for people.</summary>
    public sealed record Refused(string Field, string Reason) : SubmitResult;

    /// <summary>Nothing was stored: it is the same as <paramref name="Id"/>, and was to be asked about.</summary>
    public sealed record Identical(long Id) : SubmitResult;

    /// <summary>Nothing was stored: it came too soon after others of this user.</summary>
    /// <param name="RetryAfter">From now until it would be taken.</param>
    public sealed record TooMany(TimeSpan RetryAfter, string Reason) : SubmitResult;
}

/// <summary>Takes submissions in: checks them, stores the row, then wakes a judge.</summary>
public sealed class SubmissionService(
    CodeRunnerDbContext db, OfferedLanguages languages, WorkSignal signal, IOptions<SubmissionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    /// <summary>Stores <paramref name="submission"/> for <paramref name="userId"/> and enqueues one job for it.</summary>
    public async Task<SubmitResult> SubmitAsync(int userId, NewSubmission submission, CancellationToken cancellation)
    {
        if (await languages.FindAsync(submission.Language, cancellation) is not { } language)
        {
            return new SubmitResult.Refused("language", await languages.NoSuchAsync(submission.Language, cancellation));
        }

        if (submission.Problem.Contains('\0', StringComparison.Ordinal))
        {
            // PostgreSQL takes no NUL in a text, not even to look it up.
            return new SubmitResult.Refused("problem", Texts.Problem_Unknown_Nul);
        }

        var problem = await db.Problems.AsNoTracking().Where(p => p.Slug == submission.Problem)
            .Select(p => new { p.Id, p.SourceBytes, p.AllowedLanguages }).FirstOrDefaultAsync(cancellation);
        if (problem is null)
        {
            return new SubmitResult.Refused("problem", Texts.Problem_Unknown.With(Quoted.Of(submission.Problem)));
        }

        if (OfferedLanguages.RefusalOf(language, problem.AllowedLanguages) is { } refusal)
        {
            return new SubmitResult.Refused("language", refusal);
        }

        if (SourceText.FaultOf(submission.Source, problem.SourceBytes) is { } fault)
        {
            return new SubmitResult.Refused("source", fault);
        }

        var row = new Submission
        {
            UserId = userId,
            ProblemId = problem.Id,
            Language = language.Id,
            Source = SourceText.Normalise(submission.Source),
            FormKey = submission.FormKey,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        return await FindByFormAsync(row, cancellation)
            ?? (submission.AskIfIdentical ? await FindIdenticalAsync(row, cancellation) : null)
            ?? await TooManyAsync(userId, cancellation)
            ?? await StoreAsync(userId, row, cancellation);
    }

    /// <summary>What the same form brought before; with another program, after the way back to it, the form is another one.</summary>
    private async Task<SubmitResult?> FindByFormAsync(Submission row, CancellationToken cancellation)
    {
        if (row.FormKey is not { } key
            || await db.Submissions.Where(s => s.FormKey == key && s.UserId == row.UserId)
                .Select(s => new { s.Id, s.ProblemId, s.Language, s.Source }).FirstOrDefaultAsync(cancellation) is not { } before)
        {
            return null;
        }

        if ((before.ProblemId, before.Language, before.Source) == (row.ProblemId, row.Language, row.Source))
        {
            return new SubmitResult.Submitted(before.Id);
        }

        row.FormKey = null;
        return null;
    }

    private async Task<SubmitResult?> FindIdenticalAsync(Submission row, CancellationToken cancellation)
    {
        var last = await db.Submissions.Where(s => s.UserId == row.UserId && s.ProblemId == row.ProblemId).OrderByDescending(s => s.Id)
            .Select(s => new { s.Id, s.Language, s.Source, s.FormKey }).FirstOrDefaultAsync(cancellation);
        return last is null || last.Language != row.Language || last.Source != row.Source ? null

            // By the same form, but a moment later than we looked for that: it was sent twice at once.
            : last.FormKey is { } key && key == row.FormKey ? new SubmitResult.Submitted(last.Id)
            : new SubmitResult.Identical(last.Id);
    }

    private async Task<SubmitResult?> TooManyAsync(int userId, CancellationToken cancellation)
    {
        var most = options.Value.PerMinute;
        if (most == 0)
        {
            return null;
        }

        var oldestOfMost = await db.Submissions.Where(s => s.UserId == userId).OrderByDescending(s => s.Id)
            .Skip(most - 1).Select(s => (DateTime?)s.CreatedAt).FirstOrDefaultAsync(cancellation);
        return oldestOfMost + RateWindow - time.GetUtcNow().UtcDateTime is { } wait && wait > TimeSpan.Zero
            ? new SubmitResult.TooMany(wait, Texts.Submission_TooMany.With(most, Math.Ceiling(wait.TotalSeconds)))
            : null;
    }

    private async Task<SubmitResult> StoreAsync(int userId, Submission row, CancellationToken cancellation)
    {
        row.Turn = await WorkQueue<Submission>.NextTurnAsync(db, userId, cancellation);
        db.Submissions.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (row.FormKey is not null)
        {
            // The same form, sent twice in one moment: the other one was stored.
            db.Entry(row).State = EntityState.Detached;
            if (await FindByFormAsync(row, cancellation) is { } stored)
            {
                return stored;
            }

            if (row.FormKey is not null)
            {
                throw;
            }

            return await StoreAsync(userId, row, cancellation); // it held another program
        }

        signal.SubmissionStored();
        return new SubmitResult.Submitted(row.Id);
    }

    /// <summary>Takes back what nobody has begun to judge; false when it is not there, not theirs, or no longer waiting.</summary>
    public async Task<bool> WithdrawAsync(int userId, long id, CancellationToken cancellation) =>
        await db.Submissions.Where(s => s.Id == id && s.UserId == userId && s.Status == WorkStatus.Queued).ExecuteDeleteAsync(cancellation) == 1;
}
