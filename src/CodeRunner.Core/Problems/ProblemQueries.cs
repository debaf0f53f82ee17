using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Scoring;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Problems;

/// <summary>Reads problems for pages and API.</summary>
public sealed class ProblemQueries(CodeRunnerDbContext db, ProblemCatalogue catalogue)
{
    /// <summary>How much of a sample's file is shown.</summary>
    public const int SampleBytes = 16 << 10;

    /// <summary>
    /// One problem with its samples; null when there is none of that name. <paramref name="languages"/> are those that the
    /// statement is wanted in, the dearest first.
    /// </summary>
    public async Task<ProblemDetails?> FindAsync(string slug, int? userId, IEnumerable<string> languages, CancellationToken cancellation)
    {
        if (await db.Problems.AsNoTracking().Include(p => p.Statements.OrderBy(s => s.Language))
            .FirstOrDefaultAsync(p => p.Slug == slug, cancellation) is not { } problem)
        {
            return null;
        }

        var language = StatementLanguage.Best([.. problem.Statements.Select(statement => statement.Language)], languages);

        return new ProblemDetails
        {
            Summary = (await catalogue.GetAsync([problem.Id], userId, cancellation))[0],
            Statement = problem.Statements.Single(statement => statement.Language == language),
            StatementLanguages = [.. problem.Statements.Select(statement => statement.Language)],
            AllowedLanguages = problem.AllowedLanguages,
            OutputBytes = problem.OutputBytes,
            SourceBytes = problem.SourceBytes,
            CheckerArguments = problem.CheckerArguments,
            Samples = await SamplesAsync(problem.Id, cancellation),
            Subtasks = problem.Groups is { } groups ? Subtask.ListOf(groups) : [],
            SecretTests = await db.TestCases.CountAsync(t => t.ProblemId == problem.Id && !t.IsSample, cancellation),
        };
    }

    /// <summary>The problem's name; null when there is none of that slug.</summary>
    public Task<string?> FindNameAsync(string slug, CancellationToken cancellation) =>
        db.Problems.Where(p => p.Slug == slug).Select(p => (string?)p.Name).FirstOrDefaultAsync(cancellation);

    /// <summary>The samples of a problem, in order; none where there is no such problem.</summary>
    public async Task<IReadOnlyList<Sample>> SamplesAsync(string slug, CancellationToken cancellation) =>
        await db.Problems.Where(p => p.Slug == slug).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellation) is { } id
            ? await SamplesAsync(id, cancellation)
            : [];

    /// <summary>Where the whole samples of a problem are kept, in order; none where there is no such problem.</summary>
    public async Task<IReadOnlyList<SampleFiles>> SampleFilesAsync(string slug, CancellationToken cancellation) =>
        await db.TestCases.Where(t => t.IsSample && db.Problems.Any(p => p.Id == t.ProblemId && p.Slug == slug)).OrderBy(t => t.Number)
            .Select(t => new SampleFiles(t.InputDigest, t.AnswerDigest)).ToListAsync(cancellation);

    /// <summary>Whether a statement shows that picture, so that everybody may have it.</summary>
    public async Task<bool> ShowsAsync(string digest, ImageType type, CancellationToken cancellation) =>
        digest.IsStorable() && await db.ProblemImages.AnyAsync(image => image.Digest == digest && image.Type == type.Name, cancellation);

    /// <summary>Those of the named tests that may be shown to whoever fails them: samples, and what is revealed.</summary>
    public async Task<IReadOnlyList<Sample>> OpenTestsAsync(string slug, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        if (await db.Problems.Where(p => p.Slug == slug).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellation) is not { } id)
        {
            return [];
        }

        var revealed = (await TestFeedback.OfAsync(db, id, cancellation)).Where(test => test.Value.IsRevealed).Select(test => test.Key).Intersect(names).ToArray();
        return await ReadAsync(
            db.TestCases.Where(t => t.ProblemId == id && names.Contains(t.Name) && (t.IsSample || revealed.Contains(t.Name))), cancellation);
    }

    /// <summary>Any test, for staff; null where there is none of that name.</summary>
    public async Task<Sample?> FindTestAsync(string slug, string name, CancellationToken cancellation) =>
        (await ReadAsync(db.TestCases.Where(t => t.Name == name && db.Problems.Any(p => p.Id == t.ProblemId && p.Slug == slug)), cancellation)).SingleOrDefault();

    private Task<IReadOnlyList<Sample>> SamplesAsync(int problemId, CancellationToken cancellation) =>
        ReadAsync(db.TestCases.Where(t => t.ProblemId == problemId && t.IsSample), cancellation);

    private async Task<IReadOnlyList<Sample>> ReadAsync(IQueryable<TestCase> which, CancellationToken cancellation)
    {
        var tests = await which.AsNoTracking().OrderBy(t => t.Number).ToListAsync(cancellation);
        var digests = tests.SelectMany(t => new[] { t.InputDigest, t.AnswerDigest }).Distinct().ToArray();
        var beginnings = await db.StoredFileChunks.AsNoTracking().Where(c => c.Number == 0 && digests.Contains(c.Digest))
            .ToDictionaryAsync(c => c.Digest, c => c.Content, cancellation);
        return [.. tests.Select(t => new Sample(
            t.Name,
            TextOf(beginnings.GetValueOrDefault(t.InputDigest, []), t.InputBytes),
            TextOf(beginnings.GetValueOrDefault(t.AnswerDigest, []), t.AnswerBytes)))];
    }

    // An empty file has no pieces. A character cut in two at the end is left out rather than shown as a question mark.
    private static SampleText TextOf(byte[] beginning, long bytes)
    {
        var shown = beginning.AsSpan(0, Math.Min(beginning.Length, SampleBytes));
        var isCut = shown.Length < bytes;
        while (isCut && shown.Length > 0 && (beginning.Length > shown.Length ? beginning[shown.Length] : 0) is >= 0x80 and < 0xC0)
        {
            shown = shown[..^1];
        }

        return new SampleText(Encoding.UTF8.GetString(shown), bytes, isCut);
    }
}
