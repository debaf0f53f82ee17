using System.IO.Compression;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// A package in a zip from somebody we do not know. Nothing is unpacked to disk, so that paths can only mislead; what
/// tries to is refused, not repaired. Sizes and checksums that the zip claims are held against what is read.
/// </summary>
internal static class PackageZip
{
    private const int UnixTypeMask = 0xF000, UnixFile = 0x8000, UnixFolder = 0x4000, UnixLink = 0xA000;

    // Far more than an entry of the directory takes: without a bound, listing a zip of small entries fills the memory.
    private const int DirectoryBytesPerEntry = 512;

    /// <summary>Lists the files; null when the zip is refused as such. Disposing <paramref name="zip"/> is the caller's.</summary>
    public static PackageContents? Open(Stream zip, string fileName, PackageOptions options, PackageFaults faults)
    {
        if (zip.Length > options.MaxZipBytes)
        {
            faults.Add(fileName, $"Is {zip.Length:N0} bytes; at most {options.MaxZipBytes:N0} are allowed (Packages:MaxZipBytes).");
            return null;
        }

        try
        {
            var shared = new SharedStream(zip) { ReadBudget = (long)options.MaxEntries * DirectoryBytesPerEntry + (128 << 10) };
            var entries = new ZipArchive(shared).Entries;
            shared.ReadBudget = null;
            if (entries.Count > options.MaxEntries)
            {
                throw new InvalidDataException($"it has {entries.Count:N0} entries; at most {options.MaxEntries:N0} are allowed (Packages:MaxEntries)");
            }

            var files = FilesOf(entries, shared, faults);
            return faults.Any ? null : AtRoot(files, fileName, faults);
        }
        catch (Exception fault) when (SharedStream.IsBrokenZip(fault))
        {
            faults.Add(fileName, $"Cannot be read as a zip: {fault.Message.TrimEnd('.')}.");
            return null;
        }
    }

    private static List<FoundFile> FilesOf(IReadOnlyCollection<ZipArchiveEntry> entries, SharedStream zip, PackageFaults faults)
    {
        var files = new Dictionary<string, FoundFile>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var path = entry.FullName;
            if (FaultOf(entry) is { } reason)
            {
                faults.Add(PackageContents.Shown(path), reason);
            }
            else if (!path.EndsWith('/') && !files.TryAdd(path, new FoundFile(path, entry.Length, () => zip.Open(entry))))
            {
                faults.Add(path, "Is twice in the zip.");
            }
        }

        foreach (var path in files.Keys.SelectMany(FoldersOf).Distinct().Where(files.ContainsKey))
        {
            faults.Add(path, "Is both a file and a folder in the zip.");
        }

        return [.. files.Values];
    }

    private static IEnumerable<string> FoldersOf(string path) =>
        Enumerable.Range(0, path.Length).Where(i => path[i] == '/').Select(i => path[..i]);

    private static string? FaultOf(ZipArchiveEntry entry)
    {
        var path = entry.FullName;
        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return "Its path holds a backslash; make the zip with \"/\" between folders.";
        }

        if (path.Length == 0 || path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal)
            || path.TrimEnd('/').Split('/').Any(part => part is "" or "." or ".."))
        {
            return "Its path leaves the package; paths are relative, without \"..\".";
        }

        if (entry.IsEncrypted)
        {
            return "Is encrypted; make the zip without a password.";
        }

        return ((entry.ExternalAttributes >> 16) & UnixTypeMask) switch
        {
            0 or UnixFile or UnixFolder => null,
            UnixLink => "Is a symbolic link; put the file itself there.",
            _ => "Is neither a file nor a folder.",
        };
    }

    /// <summary>The package is the zip's only folder with a problem.yaml, or the zip itself.</summary>
    private static PackageContents? AtRoot(List<FoundFile> files, string fileName, PackageFaults faults)
    {
        if (files.Exists(file => file.Path == "problem.yaml"))
        {
            return new PackageContents(Path.GetFileNameWithoutExtension(fileName), files, faults);
        }

        var roots = files.Where(file => file.Name == "problem.yaml" && file.Path.Count(c => c == '/') == 1)
            .Select(file => file.Path[..^"/problem.yaml".Length]).ToList();
        if (roots is [var root])
        {
            var inside = files.Where(file => file.Path.StartsWith($"{root}/", StringComparison.Ordinal))
                .Select(file => file with { Path = file.Path[(root.Length + 1)..] });
            return new PackageContents(root, inside, faults);
        }

        faults.Add(fileName, roots.Count == 0
            ? "Holds no problem.yaml, neither at its root nor in a folder at its root: it is no problem package."
            : $"Holds {roots.Count} packages ({string.Join(", ", roots.Select(PackageContents.Shown))}); make one zip of each.");
        return null;
    }
}
