using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>What one run of a program may use.</summary>
/// <param name="CpuMs">CPU time of all its processes together.</param>
/// <param name="WallMs">Time from start to end.</param>
/// <param name="MemoryKiB">Anonymous and shared memory of all its processes.</param>
/// <param name="OutputBytes">Standard output and error together.</param>
public sealed record ProgramLimits(int CpuMs, int WallMs, int MemoryKiB, long OutputBytes)
{
    /// <summary>The largest file it may write.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>The language whose allowance is in these limits; null where none is.</summary>
    public Language? Language { get; init; }

    /// <summary>
    /// A problem's limits with what the language's runtime itself costs, and twice the CPU time and a second to wait.
    /// Its output limit is one of files too, as in the Kattis format.
    /// </summary>
    public static ProgramLimits For(Language language, int cpuMs, int memoryKiB, long outputBytes) => new(
        cpuMs + language.Allowance.CpuMs,
        BoxedProgram.WallMsFor(cpuMs + language.Allowance.CpuMs),
        memoryKiB + language.Allowance.MemoryKiB,
        outputBytes) { FileBytes = outputBytes, Language = language };

    internal RunLimits ToRunLimits(int processes) => new()
    {
        CpuMs = CpuMs,
        WallMs = WallMs,
        MemoryKiB = MemoryKiB,
        OutputBytes = OutputBytes,
        FileBytes = FileBytes,
        Processes = processes,
    };
}
