using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Judging;

/// <summary>Settings of section <c>Judge</c>.</summary>
public sealed class JudgeOptions
{
    public const string Section = "Judge";

    /// <summary>
    /// How many submissions are judged at the same time, one per processor by default. One more slot serves executions
    /// only, so that trying a program out never waits for judging.
    /// </summary>
    [Range(1, 63, ErrorMessage = "Judge:Slots must be from {1} to {2}.")]
    public int Slots { get; set; } = Math.Min(Environment.ProcessorCount, 63);

    /// <summary>
    /// Whether the tests of one submission may run in several boxes at once, while slots and processors would be idle
    /// otherwise.
    /// </summary>
    public bool ParallelTests { get; set; } = true;

    /// <summary>Disk space for test files on this node, MiB.</summary>
    [Range(16, 1_048_576, ErrorMessage = "Judge:TestCacheMiB must be from {1} to {2}.")]
    public int TestCacheMiB { get; set; } = 2048;

    /// <summary>Disk space for compiled programs on this node, MiB; 0: everything is compiled each time.</summary>
    [Range(0, 1_048_576, ErrorMessage = "Judge:CompileCacheMiB must be from {1} to {2}.")]
    public int CompileCacheMiB { get; set; } = 1024;

    /// <summary>How long a finished execution can be read.</summary>
    [Range(1, 1440, ErrorMessage = "Judge:KeepExecutionsMinutes must be from {1} to {2}.")]
    public int KeepExecutionsMinutes { get; set; } = 10;
}
