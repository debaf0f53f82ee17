namespace CodeRunner.Sandbox;

/// <summary>How a run ended: what the program did, never what failed around it.</summary>
public enum RunOutcome
{
    Exited = 1,
    Signaled,
    CpuTimeLimit,
    WallTimeLimit,
    MemoryLimit,
    OutputLimit,

    /// <summary>A file grew over <see cref="RunLimits.FileBytes"/>.</summary>
    FileLimit,

    /// <summary>Exit 0, but what should be kept is missing, not a plain file or folder, or too large.</summary>
    NoArtefact,

    /// <summary>The command's program does not exist or cannot be executed.</summary>
    NotStarted,
}

/// <summary>
/// Figures of one run. <see cref="ExitCode"/> is -1 unless it exited, <see cref="Signal"/> 0 unless a signal ended it.
/// CPU time and memory, the latter its peak, are counted as <see cref="RunLimits"/> says. Where a program took its
/// box with it, what is not known is 0, and the memory is the limit.
/// </summary>
public sealed record RunReport(
    RunOutcome Outcome,
    int ExitCode,
    int Signal,
    TimeSpan Cpu,
    TimeSpan Wall,
    long MemoryKiB,
    long StdoutBytes,
    long StderrBytes,
    bool StdoutCut,
    bool StderrCut)
{
    public int CpuMs => (int)Math.Round(Cpu.TotalMilliseconds);
    public int WallMs => (int)Math.Round(Wall.TotalMilliseconds);
    public bool Succeeded => Outcome == RunOutcome.Exited && ExitCode == 0;
}
