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
        { Source: not null, Files: not null } => new("files", Texts.Execution_Program_Both),
        { Source: { } source } => SourceText.FaultOf(source, MaxSourceBytes) is { } fault ? new("source", fault) : null,
        { Files: { } files } => FaultOfFiles(files),
        _ => new("source", Texts.Execution_Program_None),
    };

    private static ExecuteResult.Refused? FaultOfFiles(IReadOnlyList<SourceFile> files)
    {
        if (files.Count is 0 or > MaxFiles)
        {
            return new("files", Texts.Execution_Files_Count.With(files.Count, MaxFiles));
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
        return total > MaxSourceBytes ? new("files", Texts.Execution_Files_TooLong.With(total, MaxSourceBytes)) : null;
    }

    private static string? FaultOfName(string name, IEnumerable<SourceFile> before)
    {
        if (!SourceFileName.IsValid(name))
        {
            return Texts.Execution_File_Name.With(SourceFileName.Rule);
        }

        return before.Select(file => file.Name).FirstOrDefault(other => SourceFileName.Collide(name, other)) is { } taken
            ? Texts.Execution_Files_Collide.With(Quoted.Of(name), Quoted.Of(taken))
            : null;
    }

    private static ExecuteResult.Refused? FaultOfStdin(int bytes) =>
        bytes > MaxStdinBytes ? new("stdin", Texts.Execution_Stdin_TooLong.With(bytes, MaxStdinBytes)) : null;

    private static ExecuteResult.Refused? FaultOfArguments(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > MaxArguments || arguments.Sum(Encoding.UTF8.GetByteCount) > MaxArgumentBytes)
        {
            return new("args", Texts.Execution_Arguments_TooMany.With(MaxArguments, MaxArgumentBytes));
        }

        return arguments.Any(a => a.Contains('\0', StringComparison.Ordinal)) ? new("args", Texts.Execution_Arguments_Nul) : null;
    }

    private static ExecuteResult.Refused? OutOfRange(string field, long? value, long least, long most) =>
        value < least || value > most ? new(field, Texts.Execution_OutOfRange.With(field, value, least, most)) : null;
}
