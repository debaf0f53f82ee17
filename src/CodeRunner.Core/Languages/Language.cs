namespace CodeRunner.Core.Languages;

/// <summary>A language as described in <c>sandbox/languages/&lt;id&gt;/language.yaml</c>.</summary>
public sealed record Language
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>File endings with the dot, the usual one first.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    /// <summary>File name a single source gets.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the highlighting mode.</summary>
    public string Editor { get; init; } = "text";

    public IReadOnlyList<string> Version { get; init; } = [];
    public required CompileStep Compile { get; init; }
    public required RunStep Run { get; init; }

    /// <summary>Measured start-up cost of the runtime, added to a problem's limits.</summary>
    public Allowance Allowance { get; init; } = new();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public string Template { get; init; } = "";
}

/// <summary>
/// How a program is made ready: <c>{sources}</c> in the command stands for every source file, <c>{source}</c> for
/// the first. <see cref="Artefact"/> is the file or folder that stays as /box/program.
/// </summary>
public sealed record CompileStep
{
    public required IReadOnlyList<string> Command { get; init; }
    public required string Artefact { get; init; }
    public int CpuMs { get; init; } = 30_000;
    public int MemoryKiB { get; init; } = 1024 * 1024;
    public int Processes { get; init; } = 64;
}

/// <summary>How a made program is started.</summary>
public sealed record RunStep
{
    public required IReadOnlyList<string> Command { get; init; }
    public int Processes { get; init; } = 64;
}

/// <summary>CPU time (ms) and memory (KiB) a runtime costs before the program's first line.</summary>
public sealed record Allowance(int CpuMs = 0, int MemoryKiB = 0);
