using System.Globalization;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What problem.yaml says.</summary>
/// <param name="Format">The version of the format it is in.</param>
/// <param name="Uuid">Empty where it is missing or wrong, which is a fault.</param>
/// <param name="Names">By language of the statement; empty where missing, which is a fault.</param>
/// <param name="Keywords">What they say to those who look for a problem.</param>
/// <param name="Limits">Null where they are wrong, which is a fault.</param>
internal sealed record ProblemMetadata(
    PackageFormat Format, Guid Uuid, IReadOnlyDictionary<string, string> Names, Keywords Keywords, PackageLimits? Limits)
{
    /// <summary>Whether it gives points.</summary>
    public bool IsScoring { get; init; }

    /// <summary>That it may be solved in; null for all.</summary>
    public IReadOnlyList<Language>? AllowedLanguages { get; init; }

    /// <summary>Arguments of the output validator in every group, before those of the group.</summary>
    public IReadOnlyList<string> CheckerArguments { get; init; } = [];
}

/// <summary>Reads problem.yaml; what the site cannot do is refused by name.</summary>
internal static class ProblemYaml
{
    public const string FileName = "problem.yaml";
    public const int MaxBytes = 64 << 10;

    private const int MaxNameLength = 200;
    private static string NoName => Texts.Package_Problem_NoName;

    /// <summary>Null where nothing else of the package can be judged by this version's rules.</summary>
    public static ProblemMetadata? Read(
        YamlMap yaml, PackageContents contents, LanguageCatalogue languages, DateTime now, PackageFaults faults)
    {
        var version = yaml.Text("problem_format_version");
        if (PackageFormat.Find(version) is { } format)
        {
            return format.IsLegacy ? LegacyProblemYaml.Read(yaml, contents, faults) : Read(yaml, languages, now, faults);
        }

        faults.Add(
            FileName,
            Texts.Package_Problem_Version.With(version, PackageFormat.Current.Version, PackageFormat.Legacy.Version),
            yaml.LineOf("problem_format_version"));
        return null;
    }

    private static ProblemMetadata Read(YamlMap yaml, LanguageCatalogue languages, DateTime now, PackageFaults faults)
    {
        var types = TypesOf(yaml);
        RefuseUnsupported(yaml);
        RefuseEmbargo(yaml, now);
        var metadata = new ProblemMetadata(
            PackageFormat.Current,
            UuidOf(yaml),
            NamesOf(yaml),
            Keywords.Read(yaml, PackageFormat.Current),
            LimitsYaml.Read(yaml.Map("limits"), PackageFormat.Current, faults))
        {
            IsScoring = types.Contains("scoring"),
            AllowedLanguages = Reading.AllowedLanguages.Read(yaml, languages),
        };
        yaml.Ignore("version", "credits", "source", "license", "rights_owner");
        yaml.RefuseOthers();
        return metadata;
    }

    private static IReadOnlyList<string> TypesOf(YamlMap yaml)
    {
        var types = yaml.TextOrList("type") ?? [];
        foreach (var type in types.Where(type => type is not ("pass-fail" or "scoring")))
        {
            yaml.Fault("type", type is "multi-pass" or "interactive" or "submit-answer"
                ? Texts.Package_Problem_TypeUnsupported.With(type)
                : Texts.Package_Problem_TypeUnknown.With(type));
        }

        if (types.Contains("pass-fail") && types.Contains("scoring"))
        {
            yaml.Fault("type", Texts.Package_Problem_TypeBoth);
        }

        return types;
    }

    private static void RefuseUnsupported(YamlMap yaml)
    {
        yaml.Refuse("constants", Texts.Package_Problem_Constants);
        if (yaml.Boolean("allow_file_writing") is true)
        {
            yaml.Fault("allow_file_writing", Texts.Package_Problem_FileWriting);
        }
    }

    // An imported problem can be seen by everybody.
    private static void RefuseEmbargo(YamlMap yaml, DateTime now)
    {
        if (yaml.Text("embargo_until") is not { } text)
        {
            return;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, Utc, out var until))
        {
            yaml.Fault("embargo_until", Texts.Package_Problem_Embargo_Form.With(text));
        }
        else if (until > now)
        {
            yaml.Fault("embargo_until", Texts.Package_Problem_Embargo.With(text));
        }
    }

    public static Guid UuidOf(YamlMap yaml)
    {
        if (yaml.Text("uuid") is { } text && !Guid.TryParseExact(text, "D", out _))
        {
            yaml.Fault("uuid", Texts.Package_Problem_Uuid_Form.With(text));
        }
        else if (!yaml.Has("uuid"))
        {
            yaml.Fault("uuid", Texts.Package_Problem_Uuid_Missing);
        }

        return Guid.TryParseExact(yaml.Text("uuid"), "D", out var uuid) ? uuid : Guid.Empty;
    }

    private static Dictionary<string, string> NamesOf(YamlMap yaml)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!yaml.IsMap("name"))
        {
            AddName(yaml, "name", "en", names);
        }
        else if (yaml.Map("name") is { } byLanguage)
        {
            if (!byLanguage.Keys.Any())
            {
                yaml.Fault("name", NoName);
            }

            foreach (var language in byLanguage.Keys)
            {
                AddName(byLanguage, language, language, names);
                if (!StatementLanguage.IsTag(language))
                {
                    byLanguage.Fault(language, Texts.Package_Statement_NoLanguage.With(language));
                    names.Remove(language);
                }
            }
        }

        return names;
    }

    public static void AddName(YamlMap yaml, string key, string language, Dictionary<string, string> names)
    {
        if (!yaml.Has(key))
        {
            yaml.Fault(key, NoName);
        }

        if (yaml.Text(key) is not { } name)
        {
            return;
        }

        if (name.Length > MaxNameLength || name.Any(char.IsControl))
        {
            yaml.Fault(key, Texts.Package_Problem_Name_Form.With(MaxNameLength));
        }

        names[language] = name;
    }
}
