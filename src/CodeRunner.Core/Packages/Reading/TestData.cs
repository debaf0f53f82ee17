using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What data/ holds; <paramref name="Groups"/> where the problem gives points.</summary>
internal sealed record PackageData(
    IReadOnlyList<PackageTest> Tests, IReadOnlyList<string> CheckerArguments, IReadOnlyList<PackageFile> InvalidInputs, TestGroup? Groups);

/// <summary>Reads data/: pairs of .in and .ans, the default validator's arguments, and how the tests give points.</summary>
internal sealed class TestData(PackageContents contents, ProblemMetadata metadata, FileInspector files, PackageFaults faults)
{
    private const string Sample = "data/sample", Secret = "data/secret", Invalid = "data/invalid_input";

    /// <summary>How deep groups may lie in groups.</summary>
    private const int MaxLevels = 5;

    private readonly PackageFormat _format = metadata.Format;

    public async Task<PackageData> ReadAsync(CancellationToken cancellation)
    {
        RefuseOtherEntries();
        var folders = new TestFolders(contents, _format, files, faults);
        var sample = await folders.ReadAsync(Sample, FaultOf, cancellation);
        var secret = await folders.ReadAsync(Secret, FaultOf, cancellation);
        if (!contents.Below(Secret).Any(file => file.Name.EndsWith(".in", StringComparison.Ordinal)))
        {
            faults.Add(Secret, Texts.Package_Data_NoSecret);
        }

        var root = new TestFolder("data", [new TestFolderPart("sample", null, sample), new TestFolderPart("secret", null, secret)]);
        var current = new TestGroups(contents, metadata, files, faults);
        var (groups, arguments) = _format.IsLegacy
            ? await new LegacyGroups(contents, metadata, files, faults).ReadAsync(root, cancellation)
            : await current.ReadAsync(root, cancellation);
        return new PackageData([.. root.TestsShown(current.ShowsAll)], arguments, await ReadInvalidInputsAsync(cancellation), metadata.IsScoring ? groups : null);
    }

    // In version 2025-09 only the secret tests of a problem with points have groups, one level of them.
    private string? FaultOf(string folder)
    {
        var level = folder.Count(c => c == '/') - 1;
        return folder.EndsWith(".files", StringComparison.Ordinal) ? Texts.Package_Data_Files
            : _format.IsLegacy ? level > MaxLevels ? Texts.Package_Group_TooDeep.With(MaxLevels) : null
            : !metadata.IsScoring ? Texts.Package_Data_Groups
            : level > 1 || folder.StartsWith(Sample, StringComparison.Ordinal) ? Texts.Package_Group_Nested
            : null;
    }

    private void RefuseOtherEntries()
    {
        foreach (var entry in contents.Entries("data"))
        {
            if (entry.File is { } file)
            {
                if (!_format.IsLegacy || file.Name != _format.GroupFile)
                {
                    faults.Add(entry.Path, Texts.Package_Data_Stray.With(_format.GroupFile));
                }
            }
            else if (entry.Name is not ("sample" or "secret" or "invalid_input" or "invalid_output" or "valid_output"))
            {
                faults.Add(entry.Path, Texts.Package_Data_Folder);
            }
        }
    }

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
