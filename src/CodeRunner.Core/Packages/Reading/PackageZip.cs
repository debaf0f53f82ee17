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
            faults.Add(fileName, Texts.Package_Zip_TooLarge.With(zip.Length, options.MaxZipBytes));
            return null;
        }

        try
        {
            var shared = new SharedStream(zip) { ReadBudget = (long)options.MaxEntries * DirectoryBytesPerEntry + (128 << 10) };
            var entries = new ZipArchive(shared).Entries;
            shared.ReadBudget = null;
            if (entries.Count > options.MaxEntries)
            {
                throw new InvalidDataException(Texts.Package_Zip_Entries.With(entries.Count, options.MaxEntries));
            }

            var files = FilesOf(entries, shared, faults);
            return faults.Any ? null : AtRoot(files, fileName, faults);
        }
        catch (Exception fault) when (SharedStream.IsBrokenZip(fault))
        {
            faults.Add(fileName, Texts.Package_Zip_Broken.With(fault.Message.TrimEnd('.')));
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
                faults.Add(path, Texts.Package_Zip_Twice);
            }
        }

        foreach (var path in files.Keys.SelectMany(FoldersOf).Distinct().Where(files.ContainsKey))
        {
            faults.Add(path, Texts.Package_Zip_FileAndFolder);
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
            return Texts.Package_Zip_Backslash;
        }

        if (path.Length == 0 || path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal)
            || path.TrimEnd('/').Split('/').Any(part => part is "" or "." or ".."))
        {
            return Texts.Package_Zip_Outside;
        }

        if (entry.IsEncrypted)
        {
            return Texts.Package_Zip_Encrypted;
        }

        return ((entry.ExternalAttributes >> 16) & UnixTypeMask) switch
        {
            0 or UnixFile or UnixFolder => null,
            UnixLink => Texts.Package_File_Link,
            _ => Texts.Package_Zip_NoFile,
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
            ? Texts.Package_Zip_NoPackage
            : Texts.Package_Zip_Packages.With(roots.Count, string.Join(", ", roots.Select(PackageContents.Shown))));
        return null;
    }
}
