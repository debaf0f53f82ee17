using System.Globalization;
using System.Runtime.InteropServices;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>One hostile program of the folder Programs. Its first line says how it must end, and under which limits.</summary>
/// <param name="Name">Folder and file, as in <c>memory/bomb.c</c>; the folder is the class of the attack.</param>
/// <param name="Outcomes">Any of these is right: only where the machine, not the sandbox, decides between them.</param>
internal sealed record Attack(string Name, string Source, IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, string> Settings)
{
    private const string ShellExtension = ".sh";
    private const string HeaderExtension = ".h";
    private const string Each = "{each}";

    /// <summary>A compiler that does whatever the source says: what any compiler is once an input has taken it over.</summary>
    private static readonly Language _shell = new()
    {
        Id = "hostile-compiler",
        Name = "Hostile compiler",
        Extensions = [ShellExtension],
        Source = "main.sh",
        Compile = new CompileStep { Command = ["sh", "./{source}"], Artefact = "main" },
        Run = new RunStep { Command = ["/box/program"] },
    };

    /// <summary>The same, where all that it leaves in its folder becomes the program.</summary>
    private static readonly Language _shellWithFolder = _shell with
    {
        Compile = _shell.Compile with { Artefact = "." },
        Run = new RunStep { Command = ["/box/program/main"] },
    };

    private static readonly LanguageCatalogue _languages = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    private static string Folder => Repository.PathOf("tests", "CodeRunner.Attacks.Tests", "Programs");

    private static readonly Dictionary<string, Attack> _all = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) != HeaderExtension).SelectMany(ReadFile).ToDictionary(attack => attack.Name);

    /// <summary>Every program there is.</summary>
    public static IEnumerable<Attack> All() => _all.Values.OrderBy(attack => attack.Name, StringComparer.Ordinal);

    public static Attack Read(string name) => _all[name];

    /// <summary>A file is one program, or one for each of its numbers: in its name, its first line and its source.</summary>
    private static IEnumerable<Attack> ReadFile(string file)
    {
        var source = File.ReadAllText(file);
        var header = source[..source.IndexOf('\n', StringComparison.Ordinal)].Split("expect: ")[1].Split("; ");
        var settings = header[1..].Select(setting => setting.Split(' ', 2)).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "");
        return settings.GetValueOrDefault("each", "").Split(' ').Select(number => new Attack(
            Path.GetRelativePath(Folder, file).Replace(Each, number, StringComparison.Ordinal),
            source.Replace(Each, number, StringComparison.Ordinal),
            header[0].Replace(Each, number, StringComparison.Ordinal).Split(" or "),
            settings));
    }

    /// <summary>One of those that show each class in a few seconds.</summary>
    public bool IsQuick => Settings.ContainsKey("quick");

    /// <summary>Why it is not tried on this machine; null where it is.</summary>
    public string? Skip => Settings.ContainsKey("x86") && RuntimeInformation.OSArchitecture != Architecture.X64
        ? "An attack by what only x86-64 processors have."
        : null;

    /// <summary>Whether it can be withstood only where the engine has CAP_SYS_RESOURCE.</summary>
    public bool NeedsResourceRight => Settings.ContainsKey("bounded");

    /// <summary>The variable of the judge's environment that it is after.</summary>
    public string? Secret => Settings.GetValueOrDefault("secret");

    /// <summary>The most memory that it may be reported to have had, where the limit does not say so.</summary>
    public long MostMemoryKiB => (long)Setting("at-most", int.MaxValue) << 10;

    public Language Language => !Name.EndsWith(ShellExtension, StringComparison.Ordinal) ? _languages.FindByFile(Name)!
        : Settings.ContainsKey("folder") ? _shellWithFolder : _shell;

    /// <summary>What is handed in; compilers get as much time as this suite has.</summary>
    public ProgramSource Program
    {
        get
        {
            var language = Language with { Compile = Language.Compile with { CpuMs = Setting("compile-cpu", 10_000) } };
            return ProgramSource.Of(language, [new(Settings.GetValueOrDefault("named", language.Source), Source), .. Headers()]);
        }
    }

    /// <summary>Narrow ones. A time is short where it is what ends the program, and else long enough for a busy machine.</summary>
    public ProgramLimits Limits => new(
        Setting("cpu", Outcomes.Contains("time-limit cpu") ? 600 : 5_000) + Language.Allowance.CpuMs,
        Setting("wall", Outcomes.Contains("time-limit wall") ? 1_500 : 30_000),
        (Setting("memory", 64) << 10) + Language.Allowance.MemoryKiB,
        Setting("output", 1024) << 10)
    {
        FileBytes = 8 << 20,
    };

    /// <summary>Of input, besides the number of the test.</summary>
    public int InputBytes => Setting("input", 0) << 10;

    /// <summary>What several programs of a folder share goes with those that include it.</summary>
    private IEnumerable<SourceFile> Headers() => Directory.GetFiles(Path.Combine(Folder, Path.GetDirectoryName(Name)!), $"*{HeaderExtension}")
        .Select(file => new SourceFile(Path.GetFileName(file), File.ReadAllText(file)))
        .Where(header => Source.Contains($"#include \"{header.Name}\"", StringComparison.Ordinal));

    private int Setting(string name, int otherwise) =>
        Settings.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
