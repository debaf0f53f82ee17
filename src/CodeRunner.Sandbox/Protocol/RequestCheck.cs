using System.Text;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// Refuses requests that the protocol cannot carry or no box of this sandbox could honour, before anything is sent: the
/// box stays usable. Every message names what was wrong.
/// </summary>
internal static class RequestCheck
{
    private const int LargestHeader = 32 * 1024;
    private const int MostArguments = 4096;
    private const int MostVariables = 500;

    // Sockets that hold each other in a chain are freed one after the other: of more than these, the run's end would have
    // to wait longer than it does.
    private const int MostOpenFiles = 1024;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">Something in the request cannot be run.</exception>
    public static void Check(RunRequest request, SandboxOptions options)
    {
        CheckLimits(request.Limits, options);
        CheckStrings(request);
        FileCheck.Check(request.Files, options);
        FileCheck.Check(request.Program ?? [], options);
        if (request.Artefact is { } artefact and not ".")
        {
            FileCheck.CheckPath(artefact, "artefact");
        }
    }

    /// <summary>Bytes that a string takes, with the NUL that ends it.</summary>
    internal static int Size(string text, string what)
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

    internal static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }

    private static void CheckStrings(RunRequest request)
    {
        Require(request.Command.Count > 0 && request.Command[0].Length > 0, "The command is empty.");
        Require(request.Command.Count <= MostArguments, $"There are {request.Command.Count} arguments; {MostArguments} are allowed.");
        Require(request.Environment.Count <= MostVariables, $"There are {request.Environment.Count} variables; {MostVariables} are allowed.");
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
        Within(limits.CpuMs, 1, int.MaxValue, nameof(limits.CpuMs));
        Within(limits.WallMs, 1, int.MaxValue, nameof(limits.WallMs));
        Within(limits.MemoryKiB, 1, options.MaxMemoryKiB, nameof(limits.MemoryKiB));
        Within(limits.OutputBytes, 0, long.MaxValue, nameof(limits.OutputBytes));
        Within(limits.FileBytes, 0, long.MaxValue, nameof(limits.FileBytes));
        Within(limits.Processes, 1, options.MaxProcesses, nameof(limits.Processes));
        Within(limits.OpenFiles, 3, MostOpenFiles, nameof(limits.OpenFiles));
    }

    private static void Within(long value, long least, long most, string name) =>
        Require(value >= least && value <= most, $"The limit {name} is {value}; it must be from {least} to {most}.");
}
