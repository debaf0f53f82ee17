using CodeRunner.Core.Languages;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What problem.yaml says of the languages that the problem may be solved in.</summary>
internal static class AllowedLanguages
{
    private const string Key = "languages";
    private const string All = "all";

    /// <summary>
    /// The languages here that the format's names mean; null where all are allowed. One that is unknown here is left
    /// aside with a warning, since a package may allow more than a site has; when all are, nobody could solve the problem.
    /// </summary>
    public static IReadOnlyList<Language>? Read(YamlMap yaml, LanguageCatalogue languages)
    {
        if (yaml.TextOrList(Key) is not { } names || names is [All])
        {
            return null;
        }

        if (names.Count == 0 || names.Contains(All))
        {
            yaml.Fault(Key, Texts.Package_Languages_Form);
            return null;
        }

        var allowed = names.SelectMany(languages.FindAllOf).Distinct().ToList();
        var unknown = names.Where(name => languages.Find(name) is null).Select(Quoted.Of).ToList();
        if (allowed.Count == 0)
        {
            yaml.Fault(Key, Texts.Package_Languages_None.With(string.Join(", ", unknown), NamesOf(languages.All)));
        }
        else if (unknown.Count > 0)
        {
            yaml.Warn(Key, Texts.Package_Languages_Unknown.With(string.Join(", ", unknown), NamesOf(allowed)));
        }

        return allowed;
    }

    /// <summary>Says which submissions show what nobody will be allowed to hand in.</summary>
    public static void Check(IReadOnlyList<Language>? allowed, IEnumerable<PackageSubmission> submissions, PackageFaults faults)
    {
        foreach (var program in submissions.Select(submission => submission.Program).Where(program => allowed?.Contains(program.Language) == false))
        {
            faults.Warn(program.Source.Path, Texts.Package_Languages_Submission.With(program.Language.Name, NamesOf(allowed!)));
        }
    }

    private static string NamesOf(IEnumerable<Language> languages) => string.Join(", ", languages.Select(language => language.Id));
}
