using CodeRunner.Core.Languages;

namespace CodeRunner.Judging.Tests.Support;

internal static class TestLanguages
{
    public static Language C { get; } = new()
    {
        Id = "c",
        Name = "C",
        Extensions = [".c"],
        Source = "main.c",
        Compile = new CompileStep { Command = ["gcc", "-o", "main", "{sources}"], Artefact = "main", CpuMs = 5000, MemoryKiB = 262_144, Processes = 20 },
        Run = new RunStep { Command = ["/box/program"] },
    };

    public static Language Python { get; } = new()
    {
        Id = "python",
        Name = "Python 3",
        Extensions = [".py"],
        Source = "main.py",
        Compile = new CompileStep { Command = ["python3", "check.py", "{sources}"], Artefact = "." },
        Run = new RunStep { Command = ["python3", "/box/program/{source}"], Processes = 9 },
        Allowance = new Allowance { CpuMs = 15, MemoryKiB = 10_240 },
        Environment = new Dictionary<string, string> { ["HEAP"] = "{memoryMiB}" },
    };

    public static LanguageCatalogue All { get; } = new([C, Python]);
}
