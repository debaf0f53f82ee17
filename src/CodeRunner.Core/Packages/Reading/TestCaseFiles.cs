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
            faults.Warn(file.Path, Texts.Package_Test_NoPart);
            return;
        }

        var input = $"{file.Name[..^ending.Length]}.in";
        if (!names.Contains(input))
        {
            faults.Add(file.Path, Texts.Package_Test_NoInput.With(input));
        }

        if (Overrides.Contains(ending))
        {
            faults.Add(file.Path, Texts.Package_Test_Override.With(ending));
        }

        if (ending == ".yaml" && await files.ReadTextAsync(file, ProblemYaml.MaxBytes, cancellation) is { } text
            && YamlText.Parse(file.Path, text, faults) is { } test)
        {
            test.Ignore("hint", "description");
            test.Refuse("output_validator_args", Texts.Package_Test_ValidatorArguments);
            RefuseArguments(test, file.Path.StartsWith("data/sample/", StringComparison.Ordinal));
            test.RefuseOthers();
        }
    }

    /// <summary>What test_group.yaml and a test's own .yaml have in common and the site has not.</summary>
    public static void RefuseArguments(YamlMap yaml, bool isSample)
    {
        yaml.Refuse("args", Texts.Package_Test_Arguments);
        yaml.Refuse("input_validator_args", Texts.Package_Test_InputValidatorArguments);
        yaml.Ignore("input_visualizer_args", "output_visualizer_args");
        if (yaml.Boolean("full_feedback") is { } full && full != isSample)
        {
            yaml.Fault("full_feedback", isSample ? Texts.Package_Test_SampleFeedback : Texts.Package_Test_SecretFeedback);
        }
    }

    private static string? EndingOf(string name) =>
        Overrides.Concat(Notes).Append(".ans").Append(".yaml").FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
