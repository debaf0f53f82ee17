using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Languages;

/// <summary>A language that programs can be handed in in; <paramref name="Version"/> is null until a judge has told it.</summary>
public sealed record OfferedLanguage(Language Language, string? Version);

/// <summary>
/// What the judge can run: of all languages described, those that its image holds. Until a judge has looked, all that an
/// image has without being asked for it.
/// </summary>
public sealed class OfferedLanguages
{
    private readonly LanguageCatalogue _catalogue;
    private readonly IDbContextFactory<CodeRunnerDbContext> _contexts;
    private readonly RecentlyRead<List<OfferedLanguage>> _offered;

    public OfferedLanguages(LanguageCatalogue catalogue, IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time)
    {
        (_catalogue, _contexts) = (catalogue, contexts);
        _offered = new RecentlyRead<List<OfferedLanguage>>(ReadAsync, time);
    }

    /// <summary>In the order of their names.</summary>
    public async ValueTask<IReadOnlyList<OfferedLanguage>> ListAsync(CancellationToken cancellation) => await _offered.GetAsync(cancellation);

    /// <summary>Those of them whose ids are among <paramref name="allowed"/>; all where that is empty.</summary>
    public async ValueTask<IReadOnlyList<OfferedLanguage>> ListAsync(IReadOnlyCollection<string> allowed, CancellationToken cancellation) =>
        [.. (await ListAsync(cancellation)).Where(offered => allowed.Count == 0 || allowed.Contains(offered.Language.Id))];

    /// <summary>By id or alias, whatever the case; null when there is none, or the judge has it not.</summary>
    public async ValueTask<Language?> FindAsync(string name, CancellationToken cancellation)
    {
        var found = _catalogue.Find(name);
        return (await ListAsync(cancellation)).Any(offered => offered.Language == found) ? found : null;
    }

    /// <summary>What is said of a name that <see cref="FindAsync"/> does not know.</summary>
    public async ValueTask<string> NoSuchAsync(string name, CancellationToken cancellation)
    {
        var known = string.Join(", ", (await ListAsync(cancellation)).Select(offered => offered.Language.Id));
        return _catalogue.Find(name) is { } language
            ? Texts.Language_NotInstalled.With(language.Name, known)
            : Texts.Language_Unknown.With(Quoted.Of(name), known);
    }

    /// <summary>What is said of a language where only those of <paramref name="allowed"/> are; null where it is one, or that is empty.</summary>
    public static string? RefusalOf(Language language, IReadOnlyCollection<string> allowed) =>
        allowed.Count == 0 || allowed.Contains(language.Id) ? null : Texts.Language_NotAllowed.With(language.Name, string.Join(", ", allowed));

    /// <summary>Writes down what the judge's image holds: versions by the language's id.</summary>
    public async Task RecordAsync(IReadOnlyDictionary<string, string> versions, CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var rows = await db.InstalledLanguages.ToDictionaryAsync(row => row.Id, cancellation);
        db.InstalledLanguages.RemoveRange(rows.Values.Where(row => !versions.ContainsKey(row.Id)));
        foreach (var (id, version) in versions)
        {
            if (rows.TryGetValue(id, out var row))
            {
                row.Version = version;
            }
            else
            {
                db.InstalledLanguages.Add(new InstalledLanguage { Id = id, Version = version });
            }
        }

        await db.SaveChangesAsync(cancellation);
        _offered.Forget();
    }

    private async Task<List<OfferedLanguage>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return OfferedOf(await db.InstalledLanguages.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Version, cancellation));
    }

    private List<OfferedLanguage> OfferedOf(Dictionary<string, string> installed) =>
        [.. _catalogue.All.Where(language => installed.Count == 0 ? !language.Optional : installed.ContainsKey(language.Id))
            .Select(language => new OfferedLanguage(language, installed.GetValueOrDefault(language.Id)))
            .OrderBy(offered => offered.Language.Name, StringComparer.OrdinalIgnoreCase)];
}
