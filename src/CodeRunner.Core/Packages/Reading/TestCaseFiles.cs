using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What else than .in and .ans may lie beside a test.</summary>
internal sealed class TestCaseFiles(PackageContents contents, FileInspector files, PackageFaults faults)
{
    // Pictures are for the judges: they change neither what programs get nor how they are judged.
    private static readonly string[] Notes = [".hint", ".desc", ".png", ".jpg", ".jpeg", ".svg"];

    private static readonly string[] Overrides = [".in.statement", ".ans.statement", ".in.download", ".ans.download", ".out", ".interaction"];

    /// <summary>Faults of a file in data/sample or data/secret that is no input; <paramref name="names"/> are those of its folder.</summary>
    public void Check(FoundFile file, HashSet<string> names)
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
    }

    /// <summary>The test with what the files beside its input say of it.</summary>
    public async Task<PackageTest> AddNotesAsync(PackageTest test, CancellationToken cancellation)
    {
        var path = $"data/{test.Name}";
        var yaml = contents.Find($"{path}.yaml") is { } file ? await files.ReadYamlAsync(file, cancellation) : null;
        test = test with
        {
            Hint = await NoteAsync(yaml, "hint", $"{path}.hint", TestFeedback.HintLength, cancellation),
            Description = await NoteAsync(yaml, "description", $"{path}.desc", int.MaxValue, cancellation),
            FullFeedback = yaml is null ? null : FullFeedbackOf(yaml, test.IsSample),
        };
        if (yaml is not null)
        {
            yaml.Refuse("output_validator_args", Texts.Package_Test_ValidatorArguments);
            RefuseArguments(yaml);
            yaml.RefuseOthers();
        }

        return test;
    }

    /// <summary>What test_group.yaml and a test's own .yaml have in common and the site has not.</summary>
    public static void RefuseArguments(YamlMap yaml)
    {
        yaml.Refuse("args", Texts.Package_Test_Arguments);
        yaml.Refuse("input_validator_args", Texts.Package_Test_InputValidatorArguments);
        yaml.Ignore("input_visualizer_args", "output_visualizer_args");
    }

    /// <summary>Whether whoever fails is to be shown everything; null where nothing is said of it.</summary>
    public static bool? FullFeedbackOf(YamlMap yaml, bool isSample)
    {
        var full = yaml.Boolean("full_feedback");
        if (isSample && full == false)
        {
            yaml.Fault("full_feedback", Texts.Package_Test_SampleFeedback);
        }

        return full;
    }

    /// <summary>What the test's .yaml says, or a file of its own, which is where the legacy version has it.</summary>
    private async Task<string?> NoteAsync(YamlMap? yaml, string key, string path, int maxLength, CancellationToken cancellation)
    {
        var (inYaml, inFile) = (yaml?.Text(key), (await ReadAsync(path, cancellation))?.Trim());
        if (inYaml?.Length > maxLength)
        {
            yaml!.Fault(key, Texts.Package_Test_HintTooLong.With(maxLength));
        }

        if (string.IsNullOrEmpty(inFile))
        {
            return inYaml;
        }

        if (inYaml is not null && inYaml != inFile)
        {
            faults.Warn(path, Texts.Package_Test_NoteTwice);
        }
        else if (inFile.Length > maxLength)
        {
            faults.Add(path, Texts.Package_Test_HintTooLong.With(maxLength));
        }

        return inYaml ?? inFile;
    }

    private async Task<string?> ReadAsync(string path, CancellationToken cancellation) =>
        contents.Find(path) is { } file ? await files.ReadTextAsync(file, ProblemYaml.MaxBytes, cancellation) : null;

    private static string? EndingOf(string name) =>
        Overrides.Concat(Notes).Append(".ans").Append(".yaml").FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
