using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Problems;

/// <summary>What somebody could do next: what they have begun, the last first, and what is new to them.</summary>
public sealed record Suggestions(IReadOnlyList<ProblemSummary> Begun, IReadOnlyList<ProblemSummary> New);

/// <summary>Says how to go on.</summary>
public sealed class NextProblems(CodeRunnerDbContext db, ProblemCatalogue catalogue)
{
    private const int Most = 3;

    /// <summary>How far back is looked for what was begun.</summary>
    private const int RecentSubmissions = 100;

    public async Task<Suggestions> SuggestAsync(int userId, CancellationToken cancellation)
    {
        var recent = await db.Submissions.Where(s => s.UserId == userId).OrderByDescending(s => s.Id).Take(RecentSubmissions)
            .Select(s => s.ProblemId).ToListAsync(cancellation);
        var solved = await db.ProblemResults.Where(r => r.UserId == userId && r.SolvedAt != null && EF.Parameter(recent).Contains(r.ProblemId))
            .Select(r => r.ProblemId).ToListAsync(cancellation);
        return new Suggestions(
            await catalogue.GetAsync([.. recent.Distinct().Except(solved).Take(Most)], userId, cancellation),
            await catalogue.FirstAsync(userId, new ProblemFilter { Progress = ProblemProgress.New, Sort = ProblemSort.Difficulty }, Most, recent, cancellation));
    }
}
