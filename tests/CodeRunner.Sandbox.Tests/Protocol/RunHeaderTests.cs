using System.Text;
using CodeRunner.Sandbox.Protocol;
using CsCheck;

namespace CodeRunner.Sandbox.Tests.Protocol;

/// <summary>The header is read back here byte by byte as PROTOCOL.md lays it out.</summary>
public sealed class RunHeaderTests
{
    private static readonly Gen<string> _text = Gen.String[Gen.Char['a', 'ф'], 0, 30];

    [Fact]
    public void Encode_carries_every_string_and_limit() =>
        Gen.Select(_text.Array[1, 5], _text.Array[0, 4], Gen.Int[1, int.MaxValue], Gen.Long[1, long.MaxValue], Gen.Bool).Sample(
            (command, values, number, large, flag) =>
            {
                var request = new RunRequest
                {
                    Command = command,
                    Environment = values.Select((v, i) => (v, i)).ToDictionary(p => $"V{p.i}", p => p.v),
                    Limits = new() { CpuMs = number, WallMs = number - 1, MemoryKiB = 1000, OutputBytes = large, FileBytes = large - 1, Processes = 7, OpenFiles = 8 },
                    MergeStderr = flag,
                    Artefact = flag ? "out/main" : null,
                };
                using var header = new BinaryReader(new MemoryStream(RunHeader.Encode(request)));
                Assert.Equal(flag ? 3u : 0u, header.ReadUInt32());
                Assert.Equal((uint)number, header.ReadUInt32());
                Assert.Equal((uint)number - 1, header.ReadUInt32());
                Assert.Equal(1000u, header.ReadUInt32());
                Assert.Equal((ulong)large, header.ReadUInt64());
                Assert.Equal((ulong)large - 1, header.ReadUInt64());
                Assert.Equal(1000ul * 1024, header.ReadUInt64());
                Assert.Equal(7u, header.ReadUInt32());
                Assert.Equal(8u, header.ReadUInt32());
                Assert.Equal(command.Length, header.ReadUInt16());
                Assert.Equal(values.Length + 2, header.ReadUInt16());
                string[] expected =
                    [.. command, "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", .. values.Select((v, i) => $"V{i}={v}"), flag ? "out/main" : ""];
                Assert.Equal(expected, Strings(header));
            });

    [Fact]
    public void Encode_lets_the_request_replace_PATH()
    {
        var request = Request(r => r with { Environment = new Dictionary<string, string> { ["PATH"] = "/opt/bin" } });
        var text = Encoding.UTF8.GetString(RunHeader.Encode(request));
        Assert.Contains("PATH=/opt/bin", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PATH=/usr", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_gives_at_most_one_gibibyte_of_stack()
    {
        var request = Request(r => r with { Limits = r.Limits with { MemoryKiB = 2_000_000 } });
        Assert.Equal(1ul << 30, BitConverter.ToUInt64(RunHeader.Encode(request), 32));
    }

    [Fact]
    public void EncodeFile_carries_mode_size_and_path()
    {
        var payload = RunHeader.EncodeFile(new BoxFile("src/é.c", new byte[300], Executable: true));
        Assert.Equal(0x1ED, BitConverter.ToUInt16(payload));
        Assert.Equal(300ul, BitConverter.ToUInt64(payload, 2));
        Assert.Equal("src/é.c", Encoding.UTF8.GetString(payload, 10, payload.Length - 10));
    }

    public static TheoryData<string, RunRequest> Impossible() => new()
    {
        { "The command is empty", Request(r => r with { Command = [] }) },
        { "The command is empty", Request(r => r with { Command = [""] }) },
        { "An argument contains a NUL", Request(r => r with { Command = ["a\0b"] }) },
        { "An argument is not valid Unicode", Request(r => r with { Command = ["a", "\ud800"] }) },
        { "32768 are allowed", Request(r => r with { Command = ["a", new string('x', 40_000)] }) },
        { "'A=B' is no name", Request(r => r with { Environment = new Dictionary<string, string> { ["A=B"] = "" } }) },
        { "variable A contains a NUL", Request(r => r with { Environment = new Dictionary<string, string> { ["A"] = "\0" } }) },
        { "'../x' must be relative", WithFiles("../x") },
        { "'/etc/passwd' must be relative", WithFiles("/etc/passwd") },
        { "'a/./b' must be relative", WithFiles("a/./b") },
        { "'a//b' must be relative", WithFiles("a//b") },
        { "The file path is empty", WithFiles("") },
        { "longer than 255 bytes", WithFiles(new string('é', 128)) },
        { "longer than 4096 bytes", WithFiles(string.Join('/', Enumerable.Repeat(new string('a', 200), 30))) },
        { "The artefact '../x' must be relative", Request(r => r with { Artefact = "../x" }) },
        { "two files 'a/b'", WithFiles("a/b", "c", "a/b") },
        { "'a/b' is a file and a folder", WithFiles("a/b/c/d", "a/b") },
        { "two files 'a'", Request(r => r with { Program = [new("a", default), new("a", default)] }) },
        { "'../x' must be relative", Request(r => r with { Program = [new("../x", default)] }) },
        { "There are 2047 files in 2 folders; a box has room for 2048 together", WithFiles([.. Enumerable.Range(0, 2047).Select(i => $"a/b/{i}")]) },
        { "The files take 301989888 bytes; a box has room for 268435456", Request(r => r with { Files = [new("a", new byte[144 << 20]), new("b", new byte[144 << 20])] }) },
        { "4097 arguments", Request(r => r with { Command = [.. Enumerable.Repeat("a", 4097)] }) },
        { "OpenFiles is 2; it must be from 3 to 1024", Request(r => r with { Limits = r.Limits with { OpenFiles = 2 } }) },
        { "OpenFiles is 1025", Request(r => r with { Limits = r.Limits with { OpenFiles = 1025 } }) },
        { "CpuMs is 0", Request(r => r with { Limits = r.Limits with { CpuMs = 0 } }) },
        { "WallMs is -1", Request(r => r with { Limits = r.Limits with { WallMs = -1 } }) },
        { "MemoryKiB is 100001; it must be from 1 to 100000", Request(r => r with { Limits = r.Limits with { MemoryKiB = 100_001 } }) },
        { "Processes is 257", Request(r => r with { Limits = r.Limits with { Processes = 257 } }) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Check_names_what_cannot_be_run(string complaint, RunRequest request)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => RequestCheck.Check(request, new SandboxOptions { MaxMemoryKiB = 100_000 }));
        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_lets_ordinary_requests_through() => RequestCheck.Check(
        Request(r => r with { Artefact = ".", Files = [new("src/main.c", default), new("-rf", default), new("a b\n", default)], Program = [new("-rf", default)] }), new SandboxOptions());

    private static RunRequest WithFiles(params string[] paths) =>
        Request(r => r with { Files = [.. paths.Select(p => new BoxFile(p, default))] });

    private static RunRequest Request(Func<RunRequest, RunRequest> change) =>
        change(new RunRequest { Command = ["true"], Limits = new() { CpuMs = 1000, WallMs = 2000, MemoryKiB = 65_536 } });

    private static List<string> Strings(BinaryReader from)
    {
        var rest = Encoding.UTF8.GetString(from.ReadBytes(int.MaxValue >> 8));
        Assert.EndsWith("\0", rest, StringComparison.Ordinal);
        return [.. rest[..^1].Split('\0')];
    }
}
