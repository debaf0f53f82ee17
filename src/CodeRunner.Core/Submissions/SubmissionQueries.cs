using System.Linq.Expressions;
using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Submissions;

/// <summary>Reads submissions for those who may see them.</summary>
public sealed class SubmissionQueries(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>The submission as <paramref name="viewer"/> may see it; null when it does not exist or is not theirs.</summary>
    public async Task<SubmissionDetails?> FindAsync(long id, Viewer viewer, CancellationToken cancellation)
    {
        var row = await db.Submissions.AsNoTracking().Include(s => s.Problem).Include(s => s.User)
            .FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (row is null || !viewer.MaySee(row.UserId))
        {
            return null;
        }

        var tests = await db.TestResults.AsNoTracking().Where(t => t.SubmissionId == id).OrderBy(t => t.Number).ToListAsync(cancellation);

        // What is told of tests is told of those it was judged by.
        var feedback = tests.Count > 0 && row.ProblemVersion == row.Problem!.Version
            ? await TestFeedback.OfAsync(db, row.ProblemId, cancellation)
            : new Dictionary<string, Feedback>();
        return new SubmissionDetails
        {
            Summary = SummaryOf(row),
            UserId = row.UserId,
            UserName = row.User?.UserName,
            Source = row.Source,
            CompileOutput = row.CompileOutput,
            JudgeMessage = viewer.IsStaff ? row.JudgeMessage : null,
            TestsDone = row.TestsDone,
            TestsTotal = row.TestsTotal,
            QueuedBefore = row.Status == WorkStatus.Queued ? await WorkQueue<Submission>.CountBeforeAsync(db, row.Turn, row.Id, cancellation) : null,
            Tests = [.. tests.Select(t => TestLine.Of(t, viewer, feedback.GetValueOrDefault(t.Name)))],
            Subtasks = row.Subtasks ?? [],
        };
    }

    /// <summary>A part of a user's submissions, newest first.</summary>
    public async Task<SliceOf<SubmissionSummary>> ListAsync(int userId, SubmissionFilter filter, CancellationToken cancellation)
    {
        var own = await FilteredAsync(db.Submissions.AsNoTracking().Where(s => s.UserId == userId), filter, cancellation);
        if (filter.After is { } after)
        {
            var newer = await own.Where(s => s.Id > after).OrderBy(s => s.Id).Take(PageSize + 1).Select(Summary).ToListAsync(cancellation);
            return new SliceOf<SubmissionSummary>(
                [.. newer.Take(PageSize).Reverse()], newer.Count > PageSize, await own.AnyAsync(s => s.Id <= after, cancellation));
        }

        var before = filter.Before ?? long.MaxValue;
        var older = await own.Where(s => s.Id < before).OrderByDescending(s => s.Id).Take(PageSize + 1).Select(Summary).ToListAsync(cancellation);
        return new SliceOf<SubmissionSummary>(
            [.. older.Take(PageSize)],
            filter.Before is not null && await own.AnyAsync(s => s.Id >= before, cancellation),
            older.Count > PageSize);
    }

    /// <summary>Id of the language the user last handed in; null when there was none.</summary>
    public Task<string?> LastLanguageAsync(int userId, CancellationToken cancellation) =>
        db.Submissions.Where(s => s.UserId == userId).OrderByDescending(s => s.Id)
            .Select(s => (string?)s.Language).FirstOrDefaultAsync(cancellation);

    private async Task<IQueryable<Submission>> FilteredAsync(
        IQueryable<Submission> submissions, SubmissionFilter filter, CancellationToken cancellation)
    {
        if (filter.Problem is { } problem)
        {
            submissions = problem.IsStorable() ? await OfProblemAsync(submissions, problem, cancellation) : submissions.Where(_ => false);
        }

        if (filter.Language is { } language)
        {
            submissions = language.IsStorable() ? submissions.Where(s => s.Language == language) : submissions.Where(_ => false);
        }

        return filter.Verdict is { } verdict ? submissions.Where(s => s.Verdict == verdict) : submissions;
    }

    private async Task<IQueryable<Submission>> OfProblemAsync(IQueryable<Submission> submissions, string text, CancellationToken cancellation)
    {
        // Looked up first, so that an index gives the user's submissions to it in order.
        if (await db.Problems.Where(p => p.Slug == text).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellation) is { } id)
        {
            return submissions.Where(s => s.ProblemId == id);
        }

        var name = text.Trim().ToLowerInvariant();
        var ids = db.Problems.Where(p => p.NormalizedName.Contains(name)).Select(p => p.Id);
        return submissions.Where(s => ids.Contains(s.ProblemId));
    }

    private static readonly Expression<Func<Submission, SubmissionSummary>> Summary = s => new SubmissionSummary
    {
        Id = s.Id,
        ProblemSlug = s.Problem!.Slug,
        ProblemName = s.Problem.Name,
        Language = s.Language,
        Status = s.Status,
        Verdict = s.Verdict,
        Score = s.Score,
        MaxScore = s.MaxScore,
        CpuMs = s.CpuMs,
        MemoryKiB = s.MemoryKiB,
        CreatedAt = s.CreatedAt,
    };

    private static readonly Func<Submission, SubmissionSummary> SummaryOf = Summary.Compile();
}
