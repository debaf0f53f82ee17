using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Submissions;

/// <summary>A submission as it arrives.</summary>
public sealed record NewSubmission(string Problem, string Language, string Source);

/// <summary>What became of handing in: <see cref="Submitted"/>, <see cref="Refused"/> or <see cref="TooMany"/>.</summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    /// <summary>Stored and on its way.</summary>
    public sealed record Submitted(long Id) : SubmitResult;

    /// <summary>Nothing was stored; <paramref name="Field"/> is the one at fault, <paramref name="Reason"/> is for people.</summary>
    public sealed record Refused(string Field, string Reason) : SubmitResult;

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
            return new SubmitResult.Refused("problem", "There is no problem whose name holds a NUL character.");
        }

        var problem = await db.Problems.AsNoTracking().Where(p => p.Slug == submission.Problem)
            .Select(p => new { p.Id, p.SourceBytes }).FirstOrDefaultAsync(cancellation);
        if (problem is null)
        {
            return new SubmitResult.Refused("problem", $"There is no problem {Quoted.Of(submission.Problem)}.");
        }

        if (SourceText.FaultOf(submission.Source, problem.SourceBytes) is { } fault)
        {
            return new SubmitResult.Refused("source", fault);
        }

        if (await TooManyAsync(userId, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        return new SubmitResult.Submitted(await StoreAsync(userId, problem.Id, language.Id, submission.Source, cancellation));
    }

    private async Task<SubmitResult.TooMany?> TooManyAsync(int userId, CancellationToken cancellation)
    {
        var most = options.Value.PerMinute;
        if (most == 0)
        {
            return null;
        }

        var oldestOfMost = await db.Submissions.Where(s => s.UserId == userId).OrderByDescending(s => s.Id)
            .Skip(most - 1).Select(s => (DateTime?)s.CreatedAt).FirstOrDefaultAsync(cancellation);
        return oldestOfMost + RateWindow - time.GetUtcNow().UtcDateTime is { } wait && wait > TimeSpan.Zero
            ? new(wait, $"You have handed in {most} times within a minute. Wait {Math.Ceiling(wait.TotalSeconds)} seconds, then submit again.")
            : null;
    }

    private async Task<long> StoreAsync(int userId, int problemId, string language, string source, CancellationToken cancellation)
    {
        var row = new Submission
        {
            UserId = userId,
            ProblemId = problemId,
            Language = language,
            Source = SourceText.Normalise(source),
            Turn = await WorkQueue<Submission>.NextTurnAsync(db, userId, cancellation),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Submissions.Add(row);
        await db.SaveChangesAsync(cancellation);
        signal.SubmissionStored();
        return row.Id;
    }
}
