using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;
using Xunit;

namespace CodeRunner.Judging.Tests.Programs;

public sealed class CompileKeyTests
{
    private static readonly RunLimits Limits = new() { CpuMs = 1, WallMs = 2, MemoryKiB = 3 };

    private static readonly RunRequest Request = new()
    {
        Command = ["cc", "a"],
        Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" },
        Limits = Limits,
        Files = [new BoxFile("a", "int"u8.ToArray()), new BoxFile("b", "main"u8.ToArray())],
        MergeStderr = true,
        Artefact = "main",
    };

    [Fact]
    public void Of_is_the_same_for_the_same_compilation()
    {
        var same = Request with
        {
            Environment = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" },
            Files = [new BoxFile("a", "int"u8.ToArray()), new BoxFile("b", "main"u8.ToArray())],
            Stdout = OutputSink.Discard,
        };

        Assert.Equal(CompileKey.Of("image", Request), CompileKey.Of("image", same));
        Assert.Matches("^[0-9a-f]{64}$", CompileKey.Of("image", Request));
    }

    [Fact]
    public void Of_differs_when_anything_a_compiler_sees_differs()
    {
        RunRequest[] others =
        [
            Request,
            Request with { Command = ["cc", "b"] },
            Request with { Command = ["cca"] },
            Request with { Command = ["cc", "a", "A"], Environment = new Dictionary<string, string> { ["1"] = "B" } },
            Request with { Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "3" } },
            Request with { Environment = new Dictionary<string, string> { ["A"] = "1B2" } },
            Request with { Limits = Limits with { CpuMs = 9 } },
            Request with { Limits = Limits with { WallMs = 9 } },
            Request with { Limits = Limits with { MemoryKiB = 9 } },
            Request with { Limits = Limits with { OutputBytes = 9 } },
            Request with { Limits = Limits with { FileBytes = 9 } },
            Request with { Limits = Limits with { Processes = 9 } },
            Request with { Limits = Limits with { OpenFiles = 9 } },
            Request with { MergeStderr = false },
            Request with { Artefact = "." },
            Request with { Files = [Request.Files[0]] },
            Request with { Files = [Request.Files[1], Request.Files[0]] },
            Request with { Files = [Request.Files[0], Request.Files[1] with { Path = "c" }] },
            Request with { Files = [Request.Files[0], Request.Files[1] with { Executable = true }] },
            Request with { Files = [Request.Files[0], Request.Files[1] with { Content = "mainn"u8.ToArray() }] },
            Request with { Files = [new BoxFile("a", "intbmain"u8.ToArray())] },
        ];

        Assert.Distinct(others.Select(other => CompileKey.Of("image", other)).Append(CompileKey.Of("other", Request)));
    }
}
