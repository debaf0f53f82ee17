namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads problem.yaml of the legacy version; what the site cannot do is refused by name.</summary>
internal static class LegacyProblemYaml
{
    public static ProblemMetadata Read(YamlMap yaml, PackageContents contents, PackageFaults faults)
    {
        var isScoring = IsScoring(yaml);
        var flags = yaml.Text("validator_flags")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        GroupFiles.CheckArguments(yaml, "validator_flags", flags);
        if (yaml.Text("validation") is { } validation && validation != "default")
        {
            yaml.Fault("validation", Texts.Package_Problem_Validation);
        }

        CheckGrading(yaml, isScoring);
        var metadata = new ProblemMetadata(
            PackageFormat.Legacy,
            ProblemYaml.UuidOf(yaml),
            NamesOf(yaml, contents),
            Keywords.Read(yaml, PackageFormat.Legacy),
            LimitsYaml.Read(yaml.Map("limits"), PackageFormat.Legacy, faults))
        {
            IsScoring = isScoring,
            CheckerArguments = flags,
        };
        yaml.Ignore("author", "source", "source_url", "license", "rights_owner");
        yaml.RefuseOthers();
        return metadata;
    }

    private static bool IsScoring(YamlMap yaml)
    {
        var type = yaml.Text("type");
        if (type is not (null or "pass-fail" or "scoring"))
        {
            yaml.Fault("type", Texts.Package_Problem_TypeUnknown.With(type));
        }

        return type == "scoring";
    }

    private static void CheckGrading(YamlMap yaml, bool isScoring)
    {
        if (yaml.Map("grading") is not { } grading)
        {
            return;
        }

        if (!isScoring)
        {
            yaml.Fault("grading", Texts.Package_Data_Scores);
        }

        if (grading.Text("objective") is { } objective && objective != "max")
        {
            grading.Fault("objective", Texts.Package_Problem_Objective);
        }

        // Whoever hands in is always shown how each group went.
        grading.Boolean("show_test_data_groups");
        foreach (var key in new[] { "accept_score", "reject_score", "range", "on_reject" })
        {
            grading.Refuse(key, Texts.Package_Problem_Grading);
        }

        grading.RefuseOthers();
    }

    // The one name is that in all languages there are.
    private static Dictionary<string, string> NamesOf(YamlMap yaml, PackageContents contents)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var languages = contents.Entries(PackageFormat.Legacy.StatementFolder).Select(entry => entry.Name.Split('.'))
            .Where(parts => parts is ["problem", _, "md"]).Select(parts => parts[1]).DefaultIfEmpty("en");
        ProblemYaml.AddName(yaml, "name", "", names);
        return names.Remove("", out var name) ? languages.ToDictionary(language => language, _ => name) : names;
    }
}
