namespace CodeRunner.Core.Data;

/// <summary>What a commit outlives.</summary>
public enum Durability
{
    /// <summary>A power cut: the commit waits until the disk has it, some milliseconds on many disks.</summary>
    PowerCut,

    /// <summary>
    /// The end of the process, also by a signal, but not that of the machine. Enough where somebody waits on an open
    /// connection: a power cut ends that connection too, so nobody was ever told that the row is safe.
    /// </summary>
    ProcessEnd,
}
