using System.Collections.Frozen;

namespace CodeRunner.Core.Languages;

/// <summary>Every language there is, found by id, alias or file ending.</summary>
public sealed class LanguageCatalogue
{
    private readonly FrozenDictionary<string, Language> _byName;
    private readonly FrozenDictionary<string, Language> _byExtension;

    /// <exception cref="InvalidDataException">Two languages have the same name, or one shares endings with none that is there.</exception>
    public LanguageCatalogue(IReadOnlyList<Language> languages)
    {
        All = languages;
        _byName = ByName(languages);
        if (languages.FirstOrDefault(language => language.SharesEndingsWith is { } other && languages.All(known => known.Id != other)) is { } lost)
        {
            throw new InvalidDataException($"{lost.Id}: sharesEndingsWith: There is no language \"{lost.SharesEndingsWith}\".");
        }

        _byExtension = languages.Where(language => language.SharesEndingsWith is null)
            .SelectMany(language => language.Extensions, (language, extension) => (extension, language))
            .DistinctBy(pair => pair.extension)
            .ToFrozenDictionary(pair => pair.extension, pair => pair.language, StringComparer.Ordinal);
    }

    public IReadOnlyList<Language> All { get; }

    /// <summary>By id or alias, whatever the case; null when there is none.</summary>
    public Language? Find(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>
    /// The language that <see cref="Find"/> finds, and the others that run files of its endings: who says Python means it
    /// whatever runs it. None where there is none.
    /// </summary>
    public IEnumerable<Language> FindAllOf(string name) =>
        Find(name) is { } found ? All.Where(language => language == found || language.SharesEndingsWith == found.Id) : [];

    /// <summary>What is said of a name that <see cref="Find"/> does not know.</summary>
    public string NoSuch(string name) => Texts.Language_Unknown.With(Quoted.Of(name), string.Join(", ", All.Select(language => language.Id)));

    /// <summary>By the file's ending; null when no language claims it.</summary>
    public Language? FindByFile(string fileName) => _byExtension.GetValueOrDefault(Path.GetExtension(fileName));

    /// <summary>Reads every <c>language.yaml</c> below <paramref name="directory"/>.</summary>
    /// <exception cref="InvalidDataException">A description is missing or wrong; the message names file and reason.</exception>
    public static LanguageCatalogue Load(string directory)
    {
        var files = Directory.Exists(directory)
            ? Directory.GetFiles(directory, "language.yaml", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            : [];
        if (files.Length == 0)
        {
            throw new InvalidDataException($"No language.yaml below {Path.GetFullPath(directory)}; set Languages:Directory to the folder sandbox/languages.");
        }

        return new LanguageCatalogue([.. files.Order(StringComparer.Ordinal).Select(LanguageDescription.Read)]);
    }

    /// <summary>Languages by one of their names; a name that two languages claim is an error.</summary>
    private static FrozenDictionary<string, Language> ByName(IReadOnlyList<Language> languages)
    {
        var byName = new Dictionary<string, Language>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, language) in languages.SelectMany(language => language.Aliases.Prepend(language.Id), (language, name) => (name, language)))
        {
            if (!byName.TryAdd(name, language))
            {
                throw new InvalidDataException(byName[name] == language
                    ? $"The language {language.Id} has the name \"{name}\" twice."
                    : $"The languages {byName[name].Id} and {language.Id} both have the name \"{name}\"; take it out of one language.yaml.");
            }
        }

        return byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
