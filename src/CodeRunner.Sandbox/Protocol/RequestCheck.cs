using System.Text;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// Refuses requests that the protocol cannot carry or no box of this sandbox could honour, before anything is sent: the
/// box stays usable. Every message names what was wrong.
/// </summary>
internal static class RequestCheck
{
    private const int LongestPath = 4096;
    private const int LongestName = 255;
    private const int LargestHeader = 32 * 1024;
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">Something in the request cannot be run.</exception>
    public static void Check(RunRequest request, SandboxOptions options)
    {
        Require(request.Command.Count > 0 && request.Command[0].Length > 0, "The command is empty.");
        CheckLimits(request.Limits, options);
        foreach (var file in request.Files)
        {
            CheckPath(file.Path, "The file path");
        }

        if (request.Artefact is { } artefact and not ".")
        {
            CheckPath(artefact, "The artefact");
        }

        var size = request.Command.Sum(a => Size(a, "An argument"));
        foreach (var (name, value) in request.Environment)
        {
            Require(name.Length > 0 && !name.Contains('='), $"'{name}' is no name of an environment variable.");
            size += Size(name, "The name of a variable") + Size(value, $"The variable {name}");
        }

        Require(size <= LargestHeader, $"Arguments and environment are {size} bytes together; {LargestHeader} are allowed.");
    }

    private static void CheckLimits(RunLimits limits, SandboxOptions options)
    {
        Within(limits.CpuMs, int.MaxValue, nameof(limits.CpuMs));
        Within(limits.WallMs, int.MaxValue, nameof(limits.WallMs));
        Within(limits.MemoryKiB, options.MaxMemoryKiB, nameof(limits.MemoryKiB));
        Within(limits.OutputBytes, long.MaxValue, nameof(limits.OutputBytes));
        Within(limits.FileBytes, long.MaxValue, nameof(limits.FileBytes));
        Within(limits.Processes, options.MaxProcesses, nameof(limits.Processes));
        Within(limits.OpenFiles, 65_536, nameof(limits.OpenFiles));
    }

    private static void Within(long value, long most, string name) =>
        Require(value >= 1 && value <= most, $"The limit {name} is {value}; it must be from 1 to {most}.");

    private static void CheckPath(string path, string what)
    {
        var size = Size(path, what);
        Require(path.Length > 0, $"{what} is empty.");
        Require(size <= LongestPath, $"{what} is longer than {LongestPath} bytes.");
        foreach (var name in path.Split('/'))
        {
            Require(name is not ("" or "." or ".."), $"{what} '{path}' must be relative, without empty parts, '.' or '..'.");
            Require(_strict.GetByteCount(name) <= LongestName, $"{what} '{path}' has a part longer than {LongestName} bytes.");
        }
    }

    private static int Size(string text, string what)
    {
        Require(!text.Contains('\0'), $"{what} contains a NUL character.");
        try
        {
            return _strict.GetByteCount(text) + 1;
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"{what} is not valid Unicode.", e);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
