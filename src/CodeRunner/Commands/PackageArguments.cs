using CodeRunner.Core.Packages;

namespace CodeRunner.Commands;

/// <summary>Packages as a command line names them.</summary>
internal static class PackageArguments
{
    /// <summary>
    /// The packages among <paramref name="paths"/>: a shell's <c>problems/*</c> also names files such as a README, which
    /// are left out where several paths are given.
    /// </summary>
    /// <exception cref="UsageException">A path does not exist, or nothing is left.</exception>
    public static IReadOnlyList<string> Select(IReadOnlyList<string> paths)
    {
        foreach (var path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            throw new UsageException($"There is no {path}.");
        }

        var packages = paths.Where(path => paths.Count == 1 || IsPackage(path)).ToList();
        return packages.Count > 0 ? packages : throw new UsageException($"None of these is a problem package, a folder with a problem.yaml or a zip: {string.Join(", ", paths)}.");
    }

    /// <summary>One line per fault on standard error.</summary>
    public static void Tell(string kind, IEnumerable<PackageFault> faults)
    {
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"  {kind}: {fault}");
        }
    }

    private static bool IsPackage(string path) =>
        Directory.Exists(path)
            ? File.Exists(Path.Combine(path, "problem.yaml"))
            : Path.GetExtension(path) is ".zip" or ".kpp";
}
