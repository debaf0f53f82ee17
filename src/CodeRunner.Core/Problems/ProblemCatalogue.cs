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

        return new PageOf<ProblemSummary>(
            await GetAsync(await IdsAsync(Sorted(rows, filter).Skip((number - 1) * PageSize).Take(PageSize), cancellation), userId, cancellation),
            number,
            count);
    }

    /// <summary>The one of that slug; null when there is none.</summary>
    public async Task<ProblemSummary?> FindAsync(string slug, int? userId, CancellationToken cancellation)
    {
        var ids = slug.IsStorable() ? await db.Problems.Where(p => p.Slug == slug).Select(p => p.Id).ToListAsync(cancellation) : [];
        return (await GetAsync(ids, userId, cancellation)).SingleOrDefault();
    }

    /// <summary>The first <paramref name="count"/> of such a list, without those of <paramref name="except"/>.</summary>
    public async Task<IReadOnlyList<ProblemSummary>> FirstAsync(
        int? userId, ProblemFilter filter, int count, IReadOnlyList<int> except, CancellationToken cancellation)
    {
        var rows = Filtered(ProblemRow.All(db), filter, userId).Where(row => !EF.Parameter(except).Contains(row.Problem.Id));
        return await GetAsync(await IdsAsync(Sorted(rows, filter).Take(count), cancellation), userId, cancellation);
    }

    /// <summary>How many problems <paramref name="userId"/> has solved, of how many.</summary>
    public async Task<(int Solved, int Total)> SolvedAsync(int userId, CancellationToken cancellation) =>
        (await db.ProblemResults.CountAsync(r => r.UserId == userId && r.SolvedAt != null, cancellation), await db.Problems.CountAsync(cancellation));

    /// <summary>How many problems of each difficulty there are, and how many of them <paramref name="userId"/> has solved.</summary>
    public async Task<IReadOnlyList<DifficultyProgress>> ProgressAsync(int userId, CancellationToken cancellation)
    {
        var rows = ProblemRow.All(db);
        var solved = await CountAsync(Filtered(rows, new ProblemFilter { Progress = ProblemProgress.Solved }, userId), cancellation);
        return [.. (await CountAsync(rows, cancellation)).OrderBy(all => (int?)all.Difficulty ?? int.MaxValue)
            .Select(all => new DifficultyProgress(all.Difficulty, solved.Find(own => own.Difficulty == all.Difficulty).Count, all.Count))];
    }

    /// <summary>All tags there are, by name.</summary>
    public Task<List<string>> TagsAsync(CancellationToken cancellation) =>
        db.Tags.Select(tag => tag.Name).OrderBy(name => name).ToListAsync(cancellation);

    /// <summary>Those of <paramref name="ids"/>, in their order.</summary>
    internal async Task<IReadOnlyList<ProblemSummary>> GetAsync(IReadOnlyList<int> ids, int? userId, CancellationToken cancellation)
    {
        var rows = ProblemRow.All(db).Where(row => EF.Parameter(ids).Contains(row.Problem.Id));
        var items = ids.Count == 0 ? [] : await Summaries(rows, userId).ToListAsync(cancellation);
        return [.. ids.Join(items, id => id, item => item.Id, (_, item) => item)];
    }

    // First which, off an index; then what is shown of them. In one step all rows would be read to be sorted.
    private static Task<List<int>> IdsAsync(IQueryable<ProblemRow> rows, CancellationToken cancellation) =>
        rows.Select(row => row.Problem.Id).ToListAsync(cancellation);

    private static async Task<List<(Difficulty? Difficulty, int Count)>> CountAsync(IQueryable<ProblemRow> rows, CancellationToken cancellation) =>
        [.. (await rows.GroupBy(row => row.Difficulty).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation))
            .Select(group => (group.Key, group.Count))];

    // Tags in a query of their own: joined to the rest, SQLite would put together those of all problems first.
    private IQueryable<ProblemSummary> Summaries(IQueryable<ProblemRow> rows, int? userId) => rows.AsSplitQuery().LeftJoin(
        db.ProblemResults.Where(result => result.UserId == userId),
        row => row.Problem.Id,
        result => result.ProblemId,
        (row, result) => new ProblemSummary
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
            Progress = result == null ? ProblemProgress.New : result.SolvedAt == null ? ProblemProgress.Tried : ProblemProgress.Solved,
            MaxScore = row.Problem.MaxScore,
            BestScore = result == null ? 0 : result.BestScore,
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
