using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Problems;

/// <summary>Lists problems: filtered, sorted, a page at a time.</summary>
public sealed class ProblemCatalogue(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>One page, or the nearest there is; <paramref name="userId"/> is null for somebody not logged in.</summary>
    public async Task<PageOf<ProblemSummary>> ListAsync(int? userId, ProblemFilter filter, int page, CancellationToken cancellation)
    {
        var rows = Filtered(ProblemRow.All(db), filter, userId);
        var (number, count) = PageOf<ProblemSummary>.Nearest(page, await rows.CountAsync(cancellation), PageSize);

        // First which, off an index; then what is shown of them. In one step all rows would be read to be sorted.
        var ids = await Sorted(rows, filter).Skip((number - 1) * PageSize).Take(PageSize).Select(row => row.Problem.Id).ToListAsync(cancellation);
        var items = await Summaries(ProblemRow.All(db).Where(row => EF.Parameter(ids).Contains(row.Problem.Id)), userId).ToListAsync(cancellation);
        return new PageOf<ProblemSummary>([.. ids.Join(items, id => id, item => item.Id, (_, item) => item)], number, count);
    }

    /// <summary>All tags there are, by name.</summary>
    public Task<List<string>> TagsAsync(CancellationToken cancellation) =>
        db.Tags.Select(tag => tag.Name).OrderBy(name => name).ToListAsync(cancellation);

    /// <summary>The one of that id, which must exist.</summary>
    internal Task<ProblemSummary> GetAsync(int id, int? userId, CancellationToken cancellation) =>
        Summaries(ProblemRow.All(db).Where(row => row.Problem.Id == id), userId).SingleAsync(cancellation);

    // Tags in a query of their own: joined to the rest, SQLite would put together those of all problems first.
    private IQueryable<ProblemSummary> Summaries(IQueryable<ProblemRow> rows, int? userId) => rows.AsSplitQuery().Select(row => new ProblemSummary
    {
        Id = row.Problem.Id,
        Slug = row.Problem.Slug,
        Name = row.Problem.Name,
        CpuMs = row.Problem.CpuMs,
        MemoryKiB = row.Problem.MemoryKiB,
        Difficulty = row.Difficulty,
        Tags = row.Problem.Tags.Select(tag => tag.Name).OrderBy(name => name).ToList(),
        Tried = row.Problem.Statistics == null ? 0 : row.Problem.Statistics.Tried,
        Solved = row.Problem.Statistics == null ? 0 : row.Problem.Statistics.Solved,
        Progress = db.ProblemResults.Where(r => r.UserId == userId && r.ProblemId == row.Problem.Id)
            .Select(r => r.SolvedAt == null ? ProblemProgress.Tried : ProblemProgress.Solved).FirstOrDefault(),
    });

    private IQueryable<ProblemRow> Filtered(IQueryable<ProblemRow> rows, ProblemFilter filter, int? userId)
    {
        if (filter.Search?.Trim().ToLowerInvariant() is { Length: > 0 } search)
        {
            rows = search.IsStorable()
                ? rows.Where(row => row.Problem.NormalizedName.Contains(search) || row.Problem.Slug.Contains(search))
                : rows.Where(_ => false);
        }

        if (filter.Tag?.ToLowerInvariant() is { Length: > 0 } tag)
        {
            var tagged = db.Tags.Where(t => t.Name == tag).SelectMany(t => t.Problems.Select(p => p.Id));
            rows = tag.IsStorable() ? rows.Where(row => tagged.Contains(row.Problem.Id)) : rows.Where(_ => false);
        }

        if (filter.Difficulty is { } difficulty)
        {
            rows = rows.Where(row => row.Difficulty == difficulty);
        }

        var own = db.ProblemResults.Where(r => r.UserId == userId);
        var (tried, solved) = (own.Where(r => r.SolvedAt == null).Select(r => r.ProblemId), own.Where(r => r.SolvedAt != null).Select(r => r.ProblemId));
        return filter.Progress switch
        {
            ProblemProgress.New => rows.Where(row => !tried.Contains(row.Problem.Id) && !solved.Contains(row.Problem.Id)),
            ProblemProgress.Tried => rows.Where(row => tried.Contains(row.Problem.Id)),
            ProblemProgress.Solved => rows.Where(row => solved.Contains(row.Problem.Id)),
            _ => rows,
        };
    }

    private static IQueryable<ProblemRow> Sorted(IQueryable<ProblemRow> rows, ProblemFilter filter) => (filter.Sort, filter.Reversed) switch
    {
        (ProblemSort.Slug, false) => rows.OrderBy(row => row.Problem.Slug),
        (ProblemSort.Slug, true) => rows.OrderByDescending(row => row.Problem.Slug),
        (ProblemSort.Difficulty, false) => ThenByName(rows.OrderBy(row => (int?)row.Difficulty ?? int.MaxValue)),
        (ProblemSort.Difficulty, true) => ThenByName(rows.OrderByDescending(row => (int?)row.Difficulty ?? int.MinValue)),
        (ProblemSort.Solved, false) => ThenByName(rows.OrderByDescending(row => row.Problem.Statistics == null ? 0 : row.Problem.Statistics.Solved)),
        (ProblemSort.Solved, true) => ThenByName(rows.OrderBy(row => row.Problem.Statistics == null ? 0 : row.Problem.Statistics.Solved)),
        (_, false) => rows.OrderBy(row => row.Problem.NormalizedName).ThenBy(row => row.Problem.Slug),
        (_, true) => rows.OrderByDescending(row => row.Problem.NormalizedName).ThenByDescending(row => row.Problem.Slug),
    };

    // As one text: at the sight of a unique column SQLite goes through the rows by its index, and reads all of them.
    private static IQueryable<ProblemRow> ThenByName(IOrderedQueryable<ProblemRow> rows) =>
        rows.ThenBy(row => row.Problem.NormalizedName + row.Problem.Slug);
}
