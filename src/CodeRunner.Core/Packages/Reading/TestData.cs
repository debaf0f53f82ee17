namespace CodeRunner.Core.Packages.Reading;

/// <summary>What data/ holds.</summary>
internal sealed record PackageData(
    IReadOnlyList<PackageTest> Tests, IReadOnlyList<string> CheckerArguments, IReadOnlyList<PackageFile> InvalidInputs);

/// <summary>Reads data/: pairs of .in and .ans, and the default validator's arguments.</summary>
internal sealed class TestData(PackageContents contents, FileInspector files, PackageFaults faults)
{
    private const string Sample = "data/sample", Secret = "data/secret", Invalid = "data/invalid_input";
    private const string GroupFile = "test_group.yaml";

    public async Task<PackageData> ReadAsync(CancellationToken cancellation)
    {
        RefuseOtherFolders();
        var samples = await ReadTestsAsync(Sample, cancellation);
        var secrets = await ReadTestsAsync(Secret, cancellation);
        if (!contents.Entries(Secret).Any(entry => entry.Name.EndsWith(".in", StringComparison.Ordinal)))
        {
            faults.Add(Secret, Texts.Package_Data_NoSecret);
        }

        return new PackageData(
            [.. samples, .. secrets], await ReadArgumentsAsync(samples.Count > 0, cancellation), await ReadInvalidInputsAsync(cancellation));
    }

    private void RefuseOtherFolders()
    {
        foreach (var entry in contents.Entries("data"))
        {
            if (entry.File is not null)
            {
                faults.Add(entry.Path, Texts.Package_Data_Stray);
            }
            else if (entry.Name is not ("sample" or "secret" or "invalid_input" or "invalid_output" or "valid_output"))
            {
                faults.Add(entry.Path, Texts.Package_Data_Folder);
            }
        }
    }

    /// <summary>The tests of a folder by name, which is not quite the order of its files.</summary>
    private async Task<IReadOnlyCollection<PackageTest>> ReadTestsAsync(string folder, CancellationToken cancellation)
    {
        var tests = new SortedDictionary<string, PackageTest>(StringComparer.Ordinal);
        var entries = contents.Entries(folder);
        var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.File is not { } file)
            {
                faults.Add(entry.Path, entry.Name.EndsWith(".files", StringComparison.Ordinal)
                    ? Texts.Package_Data_Files
                    : Texts.Package_Data_Groups);
            }
            else if (file.Name.EndsWith(".in", StringComparison.Ordinal))
            {
                var name = file.Path["data/".Length..^".in".Length];
                if (await ReadTestAsync(name, file, cancellation) is { } test)
                {
                    tests.Add(name, test);
                }
            }
            else if (file.Name != GroupFile)
            {
                await TestCaseFiles.CheckAsync(file, names, files, faults, cancellation);
            }
        }

        return tests.Values;
    }

    private async Task<PackageTest?> ReadTestAsync(string name, FoundFile input, CancellationToken cancellation)
    {
        var read = await files.InspectDataAsync(input, cancellation);
        if (contents.Find($"data/{name}.ans") is not { } answer)
        {
            faults.Add(input.Path, Texts.Package_Data_NoAnswer.With(input.Name[..^".in".Length]));
            return null;
        }

        return new PackageTest(
            name, name.StartsWith("sample/", StringComparison.Ordinal), read, await files.InspectDataAsync(answer, cancellation));
    }

    // One checker judges the whole problem, so that a sample is accepted for the same output as a secret test.
    private async Task<IReadOnlyList<string>> ReadArgumentsAsync(bool hasSamples, CancellationToken cancellation)
    {
        var secret = await ReadGroupAsync(Secret, cancellation) ?? [];
        var sample = await ReadGroupAsync(Sample, cancellation) ?? [];
        if (hasSamples && !sample.SequenceEqual(secret))
        {
            faults.Add($"{Sample}/{GroupFile}", Texts.Package_Data_SameArguments.With(Secret, GroupFile, string.Join(", ", secret)));
        }

        return secret;
    }

    private async Task<IReadOnlyList<string>?> ReadGroupAsync(string folder, CancellationToken cancellation)
    {
        if (contents.Find($"{folder}/{GroupFile}") is not { } file
            || await files.ReadTextAsync(file, ProblemYaml.MaxBytes, cancellation) is not { } text
            || YamlText.Parse(file.Path, text, faults) is not { } group)
        {
            return null;
        }

        foreach (var key in new[] { "max_score", "score_aggregation", "require_pass", "static_validation_score", "static_validator_args" })
        {
            group.Refuse(key, Texts.Package_Data_Scores);
        }

        TestCaseFiles.RefuseArguments(group, folder == Sample);
        var arguments = group.TextList("output_validator_args");
        if (arguments is not null && CheckerArgumentsFault(arguments) is { } fault)
        {
            group.Fault("output_validator_args", fault);
        }

        group.RefuseOthers();
        return arguments;
    }

    private static string? CheckerArgumentsFault(IReadOnlyList<string> arguments) =>
        Problems.CheckerFlags.TryParse(arguments, out _, out var fault) ? null : fault;

    private async Task<IReadOnlyList<PackageFile>> ReadInvalidInputsAsync(CancellationToken cancellation)
    {
        var inputs = new List<PackageFile>();
        foreach (var file in contents.Entries(Invalid).Select(entry => entry.File).OfType<FoundFile>())
        {
            if (file.Name.EndsWith(".in", StringComparison.Ordinal))
            {
                inputs.Add(await files.InspectAsync(file, cancellation));
            }
        }

        return inputs;
    }
}
