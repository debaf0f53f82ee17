using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench.Seed;

/// <summary>Gives each problem some of <see cref="SeedWords.Tags"/>.</summary>
internal static class SeedTags
{
    private const int Most = 3;

    public static async Task WriteAsync(CodeRunnerDbContext db, IEnumerable<int> problems, CancellationToken cancellation)
    {
        var known = await db.Tags.ToDictionaryAsync(tag => tag.Name, cancellation);
        var tags = SeedWords.Tags.Select(name => known.GetValueOrDefault(name) ?? new Tag { Name = name }).ToList();
        db.Tags.UpdateRange(tags);
        await db.SaveChangesAsync(cancellation);

        // The table between them has no class of its own.
        db.Set<Dictionary<string, object>>("ProblemTags").AddRange(
            from problem in problems
            from tag in TagsOf(problem, tags.Count)
            select new Dictionary<string, object> { ["ProblemsId"] = problem, ["TagsId"] = tags[tag].Id });
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static List<int> TagsOf(int problem, int count)
    {
        var random = new Random(problem);
        return [.. Enumerable.Range(0, random.Next(1, Most + 1)).Select(_ => random.Next(count)).Distinct()];
    }
}
