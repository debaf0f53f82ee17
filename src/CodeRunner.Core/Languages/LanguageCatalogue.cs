using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CodeRunner.Core.Languages;

/// <summary>Every language there is, found by id, alias or file ending.</summary>
public sealed class LanguageCatalogue
{
    private readonly FrozenDictionary<string, Language> _byName;
    private readonly FrozenDictionary<string, Language> _byExtension;

    public LanguageCatalogue(IReadOnlyList<Language> languages)
    {
        All = languages;
        _byName = languages.SelectMany(language => language.Aliases.Append(language.Id), (language, name) => (name, language))
            .ToFrozenDictionary(pair => pair.name, pair => pair.language, StringComparer.OrdinalIgnoreCase);
        _byExtension = languages.SelectMany(language => language.Extensions, (language, extension) => (extension, language))
            .DistinctBy(pair => pair.extension)
            .ToFrozenDictionary(pair => pair.extension, pair => pair.language, StringComparer.Ordinal);
    }

    public IReadOnlyList<Language> All { get; }

    /// <summary>By id or alias, whatever the case; null when there is none.</summary>
    public Language? Find(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>What is said of a name that <see cref="Find"/> does not know.</summary>
    public string NoSuch(string name) => $"There is no language {Quoted.Of(name)}. Known: {string.Join(", ", All.Select(language => language.Id))}.";

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

        return new LanguageCatalogue([.. files.Order(StringComparer.Ordinal).Select(Read)]);
    }

    private static Language Read(string file)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeMapping<IReadOnlyList<string>, List<string>>()
            .WithTypeMapping<IReadOnlyDictionary<string, string>, Dictionary<string, string>>()
            .WithEnforceRequiredMembers().Build();
        try
        {
            var yaml = $"id: {Path.GetFileName(Path.GetDirectoryName(file))}\n{File.ReadAllText(file)}";
            return deserializer.Deserialize<Language>(yaml);
        }
        catch (YamlException fault)
        {
            throw new InvalidDataException($"{file}: line {fault.Start.Line - 1}: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
    }
}
