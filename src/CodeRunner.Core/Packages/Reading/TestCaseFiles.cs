namespace CodeRunner.Core.Packages.Reading;

/// <summary>What else than .in and .ans may lie beside a test.</summary>
internal static class TestCaseFiles
{
    // The judges' own notes: they change neither what programs get nor how they are judged.
    private static readonly string[] Notes = [".hint", ".desc", ".png", ".jpg", ".jpeg", ".svg"];

    private static readonly string[] Overrides = [".in.statement", ".ans.statement", ".in.download", ".ans.download", ".out", ".interaction"];

    /// <summary>Faults of a file in data/sample or data/secret that is no input; <paramref name="names"/> are those of its folder.</summary>
    public static async Task CheckAsync(
        FoundFile file, HashSet<string> names, FileInspector files, PackageFaults faults, CancellationToken cancellation)
    {
        var ending = EndingOf(file.Name);
        if (ending is null)
        {
            faults.Warn(file.Path, "Left aside: it is no part of a test.");
            return;
        }

        var input = $"{file.Name[..^ending.Length]}.in";
        if (!names.Contains(input))
        {
            faults.Add(file.Path, $"Its input {input} is missing.");
        }

        if (Overrides.Contains(ending))
        {
            faults.Add(file.Path, $"Files ending with {ending} are not supported: people see a sample's .in and .ans. Remove it.");
        }

        if (ending == ".yaml" && await files.ReadTextAsync(file, ProblemYaml.MaxBytes, cancellation) is { } text
            && YamlText.Parse(file.Path, text, faults) is { } test)
        {
            test.Ignore("hint", "description");
            test.Refuse("output_validator_args", "Arguments of a single test are not supported; give them in test_group.yaml.");
            RefuseArguments(test, file.Path.StartsWith("data/sample/", StringComparison.Ordinal));
            test.RefuseOthers();
        }
    }

    /// <summary>What test_group.yaml and a test's own .yaml have in common and the site has not.</summary>
    public static void RefuseArguments(YamlMap yaml, bool isSample)
    {
        yaml.Refuse("args", "Arguments for the judged program are not supported; give all of it in the .in file.");
        yaml.Refuse("input_validator_args", "Arguments for input validators are not supported; write them into the validator.");
        yaml.Ignore("input_visualizer_args", "output_visualizer_args");
        if (yaml.Boolean("full_feedback") is { } full && full != isSample)
        {
            yaml.Fault("full_feedback", isSample ? "Samples are always shown; remove the key." : "Showing secret tests is not supported; remove the key.");
        }
    }

    private static string? EndingOf(string name) =>
        Overrides.Concat(Notes).Append(".ans").Append(".yaml").FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
