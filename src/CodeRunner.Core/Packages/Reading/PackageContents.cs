using System.Text.RegularExpressions;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>A file as a folder or zip lists it; nothing of its content is known.</summary>
internal sealed record FoundFile(string Path, long Length, Func<Stream> Open)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>What lies directly in a folder: a file, or a folder where <paramref name="File"/> is null.</summary>
internal sealed record FolderEntry(string Path, string Name, FoundFile? File);

/// <summary>The files of a package by path, whatever they came from.</summary>
/// <param name="name">Name of the package's folder or zip, without ending.</param>
/// <param name="found">Every file, with paths relative to the package's folder.</param>
/// <param name="faults">Learns which files are left aside.</param>
internal sealed partial class PackageContents(string name, IEnumerable<FoundFile> found, PackageFaults faults)
{
    private readonly SortedDictionary<string, FoundFile> _files = new(
        found.Where(file => IsPart(file, faults)).ToDictionary(file => file.Path), StringComparer.Ordinal);

    public string Name => name;

    /// <summary>As announced: a zip may claim, file by file, more than a long holds.</summary>
    public Int128 TotalBytes => _files.Values.Aggregate(Int128.Zero, (sum, file) => sum + file.Length);

    public FoundFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>What lies directly in <paramref name="folder"/>, by name; "" is the package itself.</summary>
    public IReadOnlyList<FolderEntry> Entries(string folder)
    {
        var prefix = folder.Length == 0 ? "" : $"{folder}/";
        return [.. Below(folder).Select(file => file.Path[prefix.Length..].Split('/') switch
        {
            [var only] => new FolderEntry(file.Path, only, file),
            [var first, ..] => new FolderEntry($"{prefix}{first}", first, null),
            [] => throw new InvalidOperationException("A path has at least one part."),
        }).DistinctBy(entry => entry.Path)];
    }

    /// <summary>All files in <paramref name="folder"/> and its folders.</summary>
    public IEnumerable<FoundFile> Below(string folder) =>
        _files.Values.Where(file => folder.Length == 0 || file.Path.StartsWith($"{folder}/", StringComparison.Ordinal));

    // "The judging system shall behave as if all such files were removed"; somebody may still wonder where a test went.
    private static bool IsPart(FoundFile file, PackageFaults faults)
    {
        var parts = file.Path.Split('/');
        if (parts.All(part => ValidName().IsMatch(part)))
        {
            return !parts.Contains("__pycache__");
        }

        if (parts[0] is "data" or "submissions" or "input_validators" or "statement" or "problem_statement" && !parts.Any(part => part.StartsWith('.')))
        {
            faults.Warn(Shown(file.Path), Texts.Package_File_Name);
        }

        return false;
    }

    /// <summary>A path from outside, fit for a message.</summary>
    public static string Shown(string path)
    {
        var clean = string.Concat(path.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return clean.Length <= 200 ? clean : $"{clean[..200]}…";
    }

    [GeneratedRegex("""^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
