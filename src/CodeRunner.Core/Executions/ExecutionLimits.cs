using System.Text;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Executions;

/// <summary>What an execution may ask for, and what it gets without asking.</summary>
public static class ExecutionLimits
{
    public const int MaxCpuMs = 60_000;
    public const int MaxWallMs = 2 * MaxCpuMs + 1000;
    public const int MaxMemoryKiB = 2_097_152;
    public const int MinMemoryKiB = 4096;
    public const int MaxStdinBytes = 16 << 20;
    public const long MaxOutputBytes = 16 << 20;
    public const int MaxSourceBytes = 128 << 10;
    public const int MaxFiles = 50;
    public const int MaxArguments = 100;
    public const int MaxArgumentBytes = 24 << 10;

    public const int DefaultCpuMs = 10_000;
    public const int DefaultMemoryKiB = 512 << 10;
    public const long DefaultOutputBytes = 1 << 20;

    /// <summary>Twice the CPU limit and a second: room for a program that waits a little.</summary>
    public static int DefaultWallMs(int cpuMs) => 2 * cpuMs + 1000;

    /// <summary>The first thing wrong with <paramref name="request"/>, its language aside; null when it can be run.</summary>
    public static ExecuteResult.Refused? FaultOf(NewExecution request) =>
        FaultOfProgram(request)
            ?? FaultOfArguments(request.Arguments)
            ?? FaultOfStdin(request.Stdin.Length)
            ?? OutOfRange("limits.cpuMs", request.CpuMs, 1, MaxCpuMs)
            ?? OutOfRange("limits.wallMs", request.WallMs, 1, MaxWallMs)
            ?? OutOfRange("limits.memoryKiB", request.MemoryKiB, MinMemoryKiB, MaxMemoryKiB)
            ?? OutOfRange("limits.outputBytes", request.OutputBytes, 1, MaxOutputBytes);

    private static ExecuteResult.Refused? FaultOfProgram(NewExecution request) => request switch
    {
        { Source: not null, Files: not null } => new("files", "There are both source and files; send one of them."),
        { Source: { } source } => SourceText.FaultOf(source, MaxSourceBytes) is { } fault ? new("source", fault) : null,
        { Files: { } files } => FaultOfFiles(files),
        _ => new("source", "There is no program; send source, or files."),
    };

    private static ExecuteResult.Refused? FaultOfFiles(IReadOnlyList<SourceFile> files)
    {
        if (files.Count is 0 or > MaxFiles)
        {
            return new("files", $"There are {files.Count} files; it must be from 1 to {MaxFiles}.");
        }

        for (var i = 0; i < files.Count; i++)
        {
            if (FaultOfName(files[i].Name, files.Take(i)) is { } nameFault)
            {
                return new($"files[{i}].name", nameFault);
            }

            // Only the main file has to hold something: an __init__.py is often empty.
            var contentFault = i == 0 ? SourceText.FaultOf(files[i].Content, MaxSourceBytes) : SourceText.NulFaultOf(files[i].Content);
            if (contentFault is not null)
            {
                return new($"files[{i}].content", contentFault);
            }
        }

        var total = files.Sum(f => (long)Encoding.UTF8.GetByteCount(f.Content));
        return total > MaxSourceBytes ? new("files", $"The files are {total:N0} bytes together; at most {MaxSourceBytes:N0} are allowed.") : null;
    }

    private static string? FaultOfName(string name, IEnumerable<SourceFile> before)
    {
        if (!SourceFileName.IsValid(name))
        {
            return $"This is not a usable file name. {SourceFileName.Rule}";
        }

        return before.Select(file => file.Name).FirstOrDefault(other => SourceFileName.Collide(name, other)) is { } taken
            ? $"{Quoted.Of(name)} and {Quoted.Of(taken)} cannot be in one folder: one is the other, or a folder of it."
            : null;
    }

    private static ExecuteResult.Refused? FaultOfStdin(int bytes) =>
        bytes > MaxStdinBytes ? new("stdin", $"stdin is {bytes:N0} bytes; at most {MaxStdinBytes:N0} are allowed.") : null;

    private static ExecuteResult.Refused? FaultOfArguments(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > MaxArguments || arguments.Sum(Encoding.UTF8.GetByteCount) > MaxArgumentBytes)
        {
            return new("args", $"At most {MaxArguments} arguments of {MaxArgumentBytes:N0} bytes together are allowed.");
        }

        return arguments.Any(a => a.Contains('\0', StringComparison.Ordinal)) ? new("args", "An argument holds a NUL character.") : null;
    }

    private static ExecuteResult.Refused? OutOfRange(string field, long? value, long least, long most) =>
        value < least || value > most ? new(field, $"{field} is {value}; it must be from {least:N0} to {most:N0}.") : null;
}
