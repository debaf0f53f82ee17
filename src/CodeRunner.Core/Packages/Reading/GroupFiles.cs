namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads the files that say how a group of tests is judged, and what both versions of the format do with it.</summary>
internal sealed class GroupFiles(PackageContents contents, ProblemMetadata metadata, FileInspector files, PackageFaults faults)
{
    /// <summary>The most points that anything gives.</summary>
    public const int MaxPoints = 1_000_000;

    /// <summary>Null where the folder has none, or one that is no map, which is a fault.</summary>
    public async Task<YamlMap?> ReadAsync(TestFolder folder, CancellationToken cancellation) =>
        contents.Find(PathIn(folder)) is { } file ? await files.ReadYamlAsync(file, cancellation) : null;

    public string PathIn(TestFolder folder) => $"{folder.Path}/{metadata.Format.GroupFile}";

    /// <summary>A fault of arguments that the default validator does not take.</summary>
    public static void CheckArguments(YamlMap yaml, string key, IReadOnlyList<string>? arguments)
    {
        if (arguments is not null && !Problems.CheckerFlags.TryParse(arguments, out _, out var fault))
        {
            yaml.Fault(key, fault);
        }
    }

    /// <summary>
    /// The arguments that all folders with tests agree on: one checker judges the whole problem, so that a sample is
    /// accepted for the same output as a secret test.
    /// </summary>
    public IReadOnlyList<string> Agreed(TestFolder root, Func<TestFolder, IReadOnlyList<string>> argumentsOf)
    {
        var withTests = root.AndBelow.Where(folder => folder.Parts.Any(part => part.Test is not null)).ToList();
        if (withTests.FindLast(folder => !folder.IsSample) is not { } model)
        {
            return [];
        }

        var agreed = argumentsOf(model);
        foreach (var other in withTests.Where(folder => !argumentsOf(folder).SequenceEqual(agreed)))
        {
            faults.Add(
                PathIn(other), Texts.Package_Data_SameArguments.With(metadata.Format.GroupArguments, PathIn(model), string.Join(", ", agreed)));
        }

        return agreed;
    }
}
