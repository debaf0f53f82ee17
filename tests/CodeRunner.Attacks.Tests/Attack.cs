using System.Globalization;
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

    private static readonly LanguageCatalogue _languages = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    private static string Folder => Repository.PathOf("tests", "CodeRunner.Attacks.Tests", "Programs");

    /// <summary>Every program there is, by name, and whether it is one of the quick ones.</summary>
    public static IEnumerable<Attack> All() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) != HeaderExtension)
        .Select(file => Read(Path.GetRelativePath(Folder, file))).OrderBy(attack => attack.Name, StringComparer.Ordinal);

    public static Attack Read(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder, name));
        var header = source[..source.IndexOf('\n', StringComparison.Ordinal)].Split("expect: ")[1].Split(';', StringSplitOptions.TrimEntries);
        return new Attack(
            name,
            source,
            header[0].Split(" or "),
            header[1..].Select(setting => setting.Split(' ', 2)).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? ""));
    }

    /// <summary>One of those that show each class in a few seconds.</summary>
    public bool IsQuick => Settings.ContainsKey("quick");

    public Language Language => Name.EndsWith(ShellExtension, StringComparison.Ordinal) ? _shell : _languages.FindByFile(Name)!;

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
