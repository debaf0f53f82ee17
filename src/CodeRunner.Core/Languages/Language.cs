using System.Globalization;

namespace CodeRunner.Core.Languages;

/// <summary>A language as described in <c>sandbox/languages/&lt;id&gt;/language.yaml</c>.</summary>
public sealed record Language
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>File endings with the dot, the usual one first.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    /// <summary>
    /// The id of the language that a file's ending stands for where nothing else says which it is; null where it stands
    /// for this one.
    /// </summary>
    public string? SharesEndingsWith { get; init; }

    /// <summary>Whether an image may lack it: one built without being asked for it does.</summary>
    public bool Optional { get; init; }

    /// <summary>File name a single source gets.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the highlighting mode.</summary>
    public string Editor { get; init; } = "text";

    public required CompileStep Compile { get; init; }
    public required RunStep Run { get; init; }

    /// <summary>Measured start-up cost of the runtime, added to a problem's limits.</summary>
    public Allowance Allowance { get; init; } = new();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A program that reads two integers and prints their sum.</summary>
    public string Template { get; init; } = "";

    /// <summary>A program that prints <c>Hello, World!</c>; what it costs is the <see cref="Allowance"/>.</summary>
    public string Hello { get; init; } = "";

    /// <summary>What is different here from elsewhere, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the source itself is what runs: making it ready has checked it, not compiled it.</summary>
    public bool RunsSource => Run.Command.Any(argument => argument.Contains("{source}", StringComparison.Ordinal));

    /// <summary>The command that makes <paramref name="files"/> ready; the first of them is the main one.</summary>
    public IReadOnlyList<string> CompileCommand(IReadOnlyList<string> files) =>
        [.. Compile.Command.SelectMany(argument => argument == "{sources}"
            ? files.Where((file, index) => index == 0 || Extensions.Contains(Path.GetExtension(file))).Select(file => $"./{file}")
            : [Fill(argument, files[0], Compile.MemoryKiB)])];

    /// <summary>
    /// The command that starts the program made of <paramref name="files"/>, held to <paramref name="memoryKiB"/> in all;
    /// null leaves the places of that figure as they are.
    /// </summary>
    public IReadOnlyList<string> RunCommand(IReadOnlyList<string> files, int? memoryKiB) =>
        [.. Run.Command.Select(argument => Fill(argument, files[0], memoryKiB))];

    /// <summary><see cref="Environment"/> for a compilation or run held to <paramref name="memoryKiB"/>.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentFor(int memoryKiB) =>
        Environment.ToDictionary(variable => variable.Key, variable => Fill(variable.Value, "", memoryKiB));

    private static string Fill(string text, string source, int? memoryKiB)
    {
        var filled = text.Replace("{source}", source).Replace("{stem}", Path.ChangeExtension(source, null));
        return memoryKiB is not { } limit
            ? filled
            : filled.Replace("{memoryMiB}", (limit / 1024).ToString(CultureInfo.InvariantCulture))
                .Replace("{memoryMiBHex}", (limit / 1024).ToString("x", CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// How a program is made ready, with the placeholders of <c>sandbox/languages/README.md</c>.
/// <see cref="Artefact"/> is the file or folder that stays as /box/program.
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
public sealed record Allowance
{
    public int CpuMs { get; init; }
    public int MemoryKiB { get; init; }
}
