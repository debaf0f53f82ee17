using System.Text;
using static CodeRunner.Sandbox.Protocol.RequestCheck;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// Refuses files that cannot be made in the work folder, or as the program. Half of a box is free for each: the program that
/// a compile step left never takes more than its half either, because both copies had to fit while it was kept.
/// </summary>
internal static class FileCheck
{
    private const int LongestPath = 4096;
    private const int LongestName = 255;
    private const int Page = 4096;

    /// <exception cref="ArgumentException">A file cannot be made, or they do not fit into the box.</exception>
    public static void Check(IReadOnlyList<BoxFile> files, SandboxOptions options)
    {
        var paths = new HashSet<string>();
        var folders = new HashSet<string>();
        long bytes = 0;
        foreach (var file in files)
        {
            CheckPath(file.Path, "file path");
            Require(paths.Add(file.Path), $"There are two files '{file.Path}'.");
            for (var slash = file.Path.LastIndexOf('/'); slash > 0 && folders.Add(file.Path[..slash]);)
            {
                slash = file.Path.LastIndexOf('/', slash - 1);
            }

            bytes += (file.Content.Length + Page - 1) / Page * Page;
        }

        Require(!paths.Overlaps(folders), $"'{paths.FirstOrDefault(folders.Contains)}' is a file and a folder.");
        Require(bytes <= (long)options.BoxMiB << 19, $"The files take {bytes} bytes; a box has room for {(long)options.BoxMiB << 19}.");
        Require(
            paths.Count + folders.Count <= options.BoxInodes / 2,
            $"There are {paths.Count} files in {folders.Count} folders; a box has room for {options.BoxInodes / 2} together.");
    }

    public static void CheckPath(string path, string what)
    {
        var size = Size(path, $"The {what}");
        Require(path.Length > 0, $"The {what} is empty.");
        Require(size <= LongestPath, $"The {what} is longer than {LongestPath} bytes.");
        foreach (var name in path.Split('/'))
        {
            Require(name is not ("" or "." or ".."), $"The {what} '{path}' must be relative, without empty parts, '.' or '..'.");
            Require(Encoding.UTF8.GetByteCount(name) <= LongestName, $"The {what} '{path}' has a part longer than {LongestName} bytes.");
        }
    }
}
