using System.Security.Cryptography;
using System.Text;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>A package in a folder on disk.</summary>
internal static class PackageFolder
{
    /// <summary>Lists the files; links are faults.</summary>
    public static PackageContents Open(string folder, PackageFaults faults)
    {
        var found = new List<FoundFile>();
        foreach (var entry in Walk(new DirectoryInfo(folder)))
        {
            var path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (entry.LinkTarget is not null)
            {
                faults.Add(path, Texts.Package_File_Link);
            }
            else if (entry is FileInfo file)
            {
                found.Add(new FoundFile(path, file.Length, () => File.OpenRead(file.FullName)));
            }
        }

        return new PackageContents(NameOf(folder), found, faults);
    }

    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>Digest over <paramref name="salt"/> and every file's path, size and time of change; reads no content.</summary>
    public static string ManifestOf(string folder, string salt)
    {
        var lines = Walk(new DirectoryInfo(folder)).OfType<FileInfo>()
            .Select(file => $"{Path.GetRelativePath(folder, file.FullName)}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\0{file.LinkTarget}\n")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{string.Concat(lines)}")));
    }

    // Hidden folders are no part of a package, and .git is large.
    private static IEnumerable<FileSystemInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')).SelectMany(entry =>
            entry is DirectoryInfo { LinkTarget: null } inner ? Walk(inner) : [entry]);
}
