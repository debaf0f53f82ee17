using CodeRunner.Core.Languages;
using Xunit;

namespace CodeRunner.Core.Tests.Languages;

public sealed class LanguageCommandTests
{
    private static readonly Language s_language = new()
    {
        Id = "x",
        Name = "X",
        Extensions = [".x", ".xx"],
        Source = "main.x",
        Compile = new() { Command = ["xc", "--heap={memoryMiB}", "{sources}", "-o", "{source}.out"], Artefact = ".", MemoryKiB = 512 * 1024 },
        Run = new() { Command = ["x", "-m{memoryMiB}", "/box/program/{source}", "{stem}.out"] },
        Environment = new Dictionary<string, string> { ["XLIMIT"] = "{memoryMiB}MiB", ["XHEAP"] = "0x{memoryMiBHex}00000", ["XMODE"] = "fast" },
    };

    [Fact]
    public void CompileCommand_names_the_first_file_and_those_with_the_languages_endings()
        => Assert.Equal(
            ["xc", "--heap=512", "./start", "./part/b.xx", "-o", "start.out"],
            s_language.CompileCommand(["start", "data.txt", "part/b.xx"]));

    [Fact]
    public void RunCommand_fills_in_the_main_file_and_the_runs_own_limit()
        => Assert.Equal(["x", "-m96", "/box/program/a.b.x", "a.b.out"], s_language.RunCommand(["a.b.x", "b.x"], 96 * 1024));

    [Fact]
    public void RunCommand_without_a_limit_leaves_its_place_as_it_is()
        => Assert.Equal(["x", "-m{memoryMiB}", "/box/program/a.x", "a.out"], s_language.RunCommand(["a.x"], memoryKiB: null));

    [Fact]
    public void EnvironmentFor_fills_in_the_limit()
        => Assert.Equal(
            new Dictionary<string, string> { ["XLIMIT"] = "96MiB", ["XHEAP"] = "0x6000000", ["XMODE"] = "fast" },
            s_language.EnvironmentFor(96 * 1024));
}
