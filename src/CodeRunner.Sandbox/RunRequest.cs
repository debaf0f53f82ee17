namespace CodeRunner.Sandbox;

/// <summary>One process to run in a box.</summary>
public sealed record RunRequest
{
    /// <summary>Program and arguments; no shell ever sees them.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public required RunLimits Limits { get; init; }

    /// <summary>Files that become /box/program before the start, in place of an earlier one; null leaves that as it is.</summary>
    public IReadOnlyList<BoxFile>? Program { get; init; }

    /// <summary>Files put into the work folder before the start.</summary>
    public IReadOnlyList<BoxFile> Files { get; init; } = [];

    /// <summary>Variables besides HOME, TMPDIR, PATH and LANG.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Standard input, read to its end and not disposed; null is an empty one.</summary>
    public Stream? Stdin { get; init; }

    /// <summary>Takes standard output as it comes.</summary>
    public IOutputSink Stdout { get; init; } = OutputSink.Discard;

    /// <summary>Takes standard error as it comes; unused when <see cref="MergeStderr"/> is set.</summary>
    public IOutputSink Stderr { get; init; } = OutputSink.Discard;

    /// <summary>Standard error goes where standard output goes, in the order written.</summary>
    public bool MergeStderr { get; init; }

    /// <summary>What becomes /box/program after exit 0: a file or folder of the work folder, "." for all of it.</summary>
    public string? Artefact { get; init; }
}

/// <summary>A file for a folder of the box: <paramref name="Path"/> is relative, without "..".</summary>
public sealed record BoxFile(string Path, ReadOnlyMemory<byte> Content, bool Executable = false);

/// <summary>
/// Limits of one run. CPU time counts all its processes together. Memory is the larger of one process's resident set, which has
/// the pages of files in it that the process maps, and the anonymous and shared memory of all; the stack may be all of it, up to
/// 1 GiB. What holds where boxes can read no control group: <see cref="IBox.Cgroup"/>. No limit of memory or processes
/// may be above that of <see cref="SandboxOptions"/>.
/// </summary>
public sealed record RunLimits
{
    public required int CpuMs { get; init; }
    public required int WallMs { get; init; }
    public required int MemoryKiB { get; init; }

    /// <summary>Standard output and error together.</summary>
    public long OutputBytes { get; init; } = 64L << 20;

    /// <summary>The largest file the program may write.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    public int Processes { get; init; } = 64;
    public int OpenFiles { get; init; } = 256;
}

/// <summary>Where a stream of output goes. Calls come in order, one at a time.</summary>
public interface IOutputSink
{
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);
}

/// <summary>Sinks of one line.</summary>
public static class OutputSink
{
    public static IOutputSink Discard { get; } = new DiscardingSink();

    private sealed class DiscardingSink : IOutputSink
    {
        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
