using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>A folder of tests; <paramref name="Path"/> inside the package, <paramref name="Parts"/> by name.</summary>
internal sealed record TestFolder(string Path, IReadOnlyList<TestFolderPart> Parts)
{
    /// <summary>As groups are named.</summary>
    public string Name => Path == "data" ? "" : Path["data/".Length..];

    public bool IsSample => Name.Split('/')[0] == "sample";

    public IEnumerable<TestFolder> Folders => Parts.Select(part => part.Folder).OfType<TestFolder>();

    /// <summary>All tests of it and its folders, in the order of judging.</summary>
    public IEnumerable<PackageTest> Tests => Parts.SelectMany(part => part.Folder?.Tests ?? [part.Test!]);

    /// <summary>The place of each of them in that order, from 1.</summary>
    public IReadOnlyDictionary<PackageTest, int> Numbers() => Tests.Index().ToDictionary(test => test.Item, test => test.Index + 1);

    /// <summary>All tests, each with its own word or else that of its folder on whether everything is shown of it.</summary>
    public IEnumerable<PackageTest> TestsShown(Func<TestFolder, bool> showsAll) => Parts.SelectMany(part =>
        part.Folder?.TestsShown(showsAll) ?? [part.Test! with { FullFeedback = part.Test.FullFeedback ?? showsAll(this) }]);

    public IEnumerable<TestFolder> AndBelow => Folders.SelectMany(folder => folder.AndBelow).Prepend(this);

    /// <summary>
    /// Makes groups of folders that hold tests; <paramref name="numbers"/> says which place a test has in the order of judging.
    /// </summary>
    public IReadOnlyList<GroupPart> ToParts(IReadOnlyDictionary<PackageTest, int> numbers, Func<TestFolder, TestGroup> groupOf) =>
        [.. Parts.Where(part => part.Folder?.Tests.Any() ?? true).Select(part => part.Test is { } test ? new GroupPart(numbers[test]) : new GroupPart(Group: groupOf(part.Folder!)))];
}

/// <summary>A test, or a folder inside a folder.</summary>
internal sealed record TestFolderPart(string Name, PackageTest? Test, TestFolder? Folder);

/// <summary>Reads folders of tests: pairs of .in and .ans.</summary>
internal sealed class TestFolders(PackageContents contents, PackageFormat format, FileInspector files, PackageFaults faults)
{
    private readonly TestCaseFiles _beside = new(contents, files, faults);

    /// <summary>Reads <paramref name="folder"/> with the folders inside, unless <paramref name="faultOf"/>, given a path, says what is wrong with one.</summary>
    public async Task<TestFolder> ReadAsync(string folder, Func<string, string?> faultOf, CancellationToken cancellation)
    {
        var parts = new List<TestFolderPart>();
        var entries = contents.Entries(folder);
        var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.File is not { } file)
            {
                if (faultOf(entry.Path) is { } fault)
                {
                    faults.Add(entry.Path, fault);
                }
                else
                {
                    parts.Add(new TestFolderPart(entry.Name, null, await ReadAsync(entry.Path, faultOf, cancellation)));
                }
            }
            else if (file.Name.EndsWith(".in", StringComparison.Ordinal))
            {
                if (await ReadTestAsync(file, cancellation) is { } test)
                {
                    parts.Add(new TestFolderPart(file.Name[..^".in".Length], test, null));
                }
            }
            else if (file.Name != format.GroupFile)
            {
                _beside.Check(file, names);
            }
        }

        return new TestFolder(folder, [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)]);
    }

    private async Task<PackageTest?> ReadTestAsync(FoundFile input, CancellationToken cancellation)
    {
        var name = input.Path["data/".Length..^".in".Length];
        var read = await files.InspectDataAsync(input, cancellation);
        if (contents.Find($"data/{name}.ans") is not { } answer)
        {
            faults.Add(input.Path, Texts.Package_Data_NoAnswer.With(input.Name[..^".in".Length]));
            return null;
        }

        var test = new PackageTest(
            name, name.StartsWith("sample/", StringComparison.Ordinal), read, await files.InspectDataAsync(answer, cancellation));
        return await _beside.AddNotesAsync(test, cancellation);
    }
}
