using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Problems;

/// <summary>A problem as lists look at it; what a query does not use of it is not read.</summary>
internal sealed class ProblemRow
{
    /// <summary>From how many people on their results tell how hard a problem is.</summary>
    public const int EnoughToRate = 10;

    public required Problem Problem { get; init; }

    /// <summary>
    /// The author's word; else easy where two of three who tried solved it, hard where fewer than one of three did,
    /// once <see cref="EnoughToRate"/> have tried.
    /// </summary>
    public required Difficulty? Difficulty { get; init; }

    public static IQueryable<ProblemRow> All(CodeRunnerDbContext db) => db.Problems.AsNoTracking().Select(problem => new ProblemRow
    {
        Problem = problem,
        Difficulty = problem.Difficulty
            ?? (problem.Statistics == null || problem.Statistics.Tried < EnoughToRate ? (Difficulty?)null
                : problem.Statistics.Solved * 3 >= problem.Statistics.Tried * 2 ? Problems.Difficulty.Easy
                : problem.Statistics.Solved * 3 >= problem.Statistics.Tried ? Problems.Difficulty.Medium
                : Problems.Difficulty.Hard),
    });
}
