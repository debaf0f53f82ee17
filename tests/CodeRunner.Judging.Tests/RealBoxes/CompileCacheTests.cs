using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Programs that were compiled before, put into real boxes without a compiler.</summary>
[Trait("Category", "Slow")]
public sealed class CompileCacheTests(BoxesFixture boxes) : IClassFixture<BoxesFixture>, IDisposable
{
    private const string Tar = "tar";
    private const string Test = "program";
    private readonly TemporaryFolder _folder = new();
    private readonly JudgeOptions _options = new();
    private CompileCache? _cache;
    private RecordingSandbox? _sandbox;

    public static TheoryData<string> Compiled =>
        [.. BoxesFixture.Languages.All.Where(language => !language.RunsSource).Select(language => language.Id)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RecordingSandbox Sandbox => _sandbox ??= new RecordingSandbox(boxes.Sandbox);

    private CompileCache Cache => _cache ??= NewCache();

    private string Entries => Path.Combine(_folder.Path, "cache", "compiled");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Compiled))]
    public async Task Judge_runs_no_compiler_for_what_was_compiled_before(string id)
    {
        var language = await boxes.RequireAsync(id);
        var first = await JudgeAsync(language, language.Template);
        var compiler = Sandbox.Started();

        var second = await JudgeAsync(language, language.Template);

        Assert.Equal([Verdict.Accepted, Verdict.Accepted], [first.Verdict, second.Verdict]);
        Assert.Equal(2, compiler.ToList().IndexOf(Tar) + 1);
        Assert.Equal([Tar, .. compiler.Skip(2)], Sandbox.Started());
        Assert.Equal(first.CompileOutput, second.CompileOutput);
    }

    [Fact]
    public async Task Judge_tells_what_the_compiler_said_when_it_ran()
    {
        const string source = "#warning Look here\n#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b; }\n";
        var first = await JudgeAsync(LanguageOf("cpp"), source);
        var second = await JudgeAsync(LanguageOf("cpp"), source);

        Assert.Contains("Look here", second.CompileOutput, StringComparison.Ordinal);
        Assert.Equal((Verdict.Accepted, first.CompileOutput), (second.Verdict, second.CompileOutput));
    }

    [Fact]
    public async Task Execute_runs_what_was_judged_and_tells_the_same_as_when_it_was_compiled()
    {
        // What a program finds: its own file, that it cannot change it, and how much room the box has left.
        const string source = """
            #include <stdio.h>
            #include <sys/stat.h>
            #include <sys/statvfs.h>
            #include <unistd.h>

            int main(void) {
                struct stat me;
                struct statvfs box;
                if (stat("/box/program", &me) != 0 || statvfs("/box", &box) != 0) return 1;
                printf("%o %ld %d %d\n", me.st_mode, (long)me.st_size, access("/box/program", W_OK), access("/box/program", X_OK));
                printf("%ld %ld %d\n", (long)box.f_bfree, (long)box.f_ffree, fopen("/box/program", "w") != NULL);
            }
            """;
        var first = await ExecuteAsync(LanguageOf("c"), source);
        var second = await ExecuteAsync(LanguageOf("c"), source);

        Assert.Equal(["gcc", Tar, Test, Tar, Test], Sandbox.Started());
        Assert.StartsWith("100555 ", Encoding.UTF8.GetString(first.Stdout), StringComparison.Ordinal);
        Assert.EndsWith(" 0\n", Encoding.UTF8.GetString(first.Stdout), StringComparison.Ordinal);
        Assert.Equal((Encoding.UTF8.GetString(first.Stdout), first.Result.Compile), (Encoding.UTF8.GetString(second.Stdout), second.Result.Compile));
    }

    [Fact]
    public async Task Judge_compiles_again_what_differs_in_anything_a_compiler_sees()
    {
        var language = LanguageOf("c");
        await JudgeAsync(language, language.Template);
        var step = language.Compile;
        (Language, string)[] others =
        [
            (language, $"{language.Template}\n"),
            (language with { Compile = step with { Command = [.. step.Command.Select(a => a == "-O2" ? "-O1" : a)] } }, language.Template),
            (language with { Compile = step with { CpuMs = step.CpuMs + 1 } }, language.Template),
            (language with { Compile = step with { MemoryKiB = step.MemoryKiB + 1024 } }, language.Template),
            (language with { Environment = new Dictionary<string, string> { ["A"] = "b" } }, language.Template),
        ];
        foreach (var (other, source) in others)
        {
            Sandbox.Started();
            Assert.Equal(Verdict.Accepted, (await JudgeAsync(other, source)).Verdict);
            Assert.Equal("gcc", Sandbox.Started()[0]);
        }

        Sandbox.Image = "sha256:another";
        await JudgeAsync(language, language.Template);
        Assert.Equal("gcc", Sandbox.Started()[0]);
    }

    [Theory]
    [InlineData(10)] // in the digest
    [InlineData(70)] // in the name
    [InlineData(300)] // in what came of compiling
    [InlineData(-3000)] // in the archive
    public async Task Judge_compiles_again_what_is_damaged_on_disk(int at)
    {
        await JudgeAsync(LanguageOf("c"), LanguageOf("c").Template);
        var file = Assert.Single(Files());
        var content = await File.ReadAllBytesAsync(file, Cancellation);
        content[at < 0 ? content.Length + at : at] ^= 1;
        await File.WriteAllBytesAsync(file, content, Cancellation);

        await AssertCompiledAgainAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(5000)]
    public async Task Judge_compiles_again_what_is_cut_off_on_disk(int length)
    {
        await JudgeAsync(LanguageOf("c"), LanguageOf("c").Template);
        await using (var file = File.OpenWrite(Assert.Single(Files())))
        {
            file.SetLength(length);
        }

        await AssertCompiledAgainAsync();
    }

    [Fact]
    public async Task Judge_compiles_again_what_lies_under_the_name_of_another()
    {
        await JudgeAsync(LanguageOf("c"), LanguageOf("c").Template);
        var right = Assert.Single(Files());
        await JudgeAsync(LanguageOf("c"), "int main(void) { return 1; }");
        File.Move(Files().Single(file => file != right), right, overwrite: true);

        await AssertCompiledAgainAsync();
    }

    [Fact]
    public async Task Judge_compiles_again_what_did_not_compile()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Verdict.CompileError, (await JudgeAsync(LanguageOf("c"), "int main(void) { return x; }")).Verdict);
            Assert.Equal(["gcc"], Sandbox.Started());
        }

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Judge_keeps_no_more_than_there_is_room_for_and_forgets_what_was_not_used_for_longest()
    {
        _options.CompileCacheMiB = 1;
        for (var i = 1; i <= 6; i++)
        {
            Assert.Equal(Verdict.Accepted, (await JudgeAsync(LanguageOf("c"), OfSize(200_000, i))).Verdict);
            Assert.InRange(Files().Sum(file => new FileInfo(file).Length), 200_000, 1 << 20);
        }

        Sandbox.Started();
        await JudgeAsync(LanguageOf("c"), OfSize(200_000, 6));
        await JudgeAsync(LanguageOf("c"), OfSize(200_000, 1));
        Assert.Equal([Tar, Test, Test, "gcc", Tar, Test, Test], Sandbox.Started());
    }

    [Fact]
    public async Task Judge_does_not_keep_what_is_too_large()
    {
        _options.CompileCacheMiB = 1;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Verdict.Accepted, (await JudgeAsync(LanguageOf("c"), OfSize(300_000, i))).Verdict);
            Assert.Equal(["gcc", Tar, Test, Test], Sandbox.Started());
        }

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Judge_keeps_nothing_where_it_is_told_so()
    {
        _options.CompileCacheMiB = 0;
        await JudgeAsync(LanguageOf("c"), LanguageOf("c").Template);

        Assert.Equal(["gcc", Test, Test], Sandbox.Started());
        Assert.False(Directory.Exists(Entries));
    }

    [Fact]
    public async Task Judge_compiles_where_nothing_can_be_kept()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Entries)!);
        await File.WriteAllTextAsync(Entries, "in the way", Cancellation);

        Assert.Equal(Verdict.Accepted, (await JudgeAsync(LanguageOf("c"), LanguageOf("c").Template)).Verdict);
        Assert.Equal("gcc", Sandbox.Started()[0]);
    }

    [Fact]
    public async Task Judge_is_right_when_many_compile_and_restore_the_same_at_once()
    {
        var language = LanguageOf("c");
        for (var round = 0; round < 3; round++)
        {
            // Two caches are two processes on one folder.
            var caches = new[] { Cache, NewCache() };
            var judged = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => JudgeAsync(language, language.Template, caches[i % 2])));

            Assert.All(judged, judgement => Assert.Equal(Verdict.Accepted, judgement.Verdict));
            var file = Assert.Single(Files());
            if (round == 1)
            {
                await File.WriteAllTextAsync(file, "damaged", Cancellation);
            }
        }

        Sandbox.Started();
        await JudgeAsync(language, language.Template);
        Assert.Equal([Tar, Test, Test], Sandbox.Started());
    }

    [Fact]
    public async Task Execute_finds_every_file_that_compiling_left_whatever_it_is_called()
    {
        const string source = """
            import hashlib, os, sys

            def show():
                for folder, folders, files in sorted(os.walk(b'/box/program')):
                    print(folder, oct(os.stat(folder).st_mode))
                    for name in sorted(files):
                        path = folder + b'/' + name
                        state = os.stat(path)
                        print(path, oct(state.st_mode), state.st_size, hashlib.sha256(open(path, 'rb').read()).hexdigest())
                room = os.statvfs('/box')
                print(room.f_bfree, room.f_ffree)

            def make():
                for name in [b'-rf', b'--to-command=id', b'a\nb', b'x' * 255, b'\xff\xfe', b'*', b' ', b'\\n']:
                    with open(name, 'wb') as file:
                        file.write(name * 1000)
                for mode in (0o000, 0o4755, 0o222, 0o111):
                    open(f'mode-{mode:o}', 'w').close()
                    os.chmod(f'mode-{mode:o}', mode)
                with open('sparse', 'wb') as file:
                    file.truncate(3_000_000)
                os.makedirs('/'.join('d' * 200 for _ in range(15)))
                os.mkdir('closed', 0o000)

            show() if len(sys.argv) > 1 else make()
            """;
        var language = LanguageOf("python") with
        {
            Compile = new CompileStep { Command = ["python3", "./main.py"], Artefact = "." },
            Run = new RunStep { Command = ["python3", "/box/program/main.py", "show"] },
        };
        var first = await ExecuteAsync(language, source);
        var second = await ExecuteAsync(language, source);

        Assert.Equal(["python3", Tar, "python3", Tar, "python3"], Sandbox.Started());
        Assert.Contains("--to-command=id", Encoding.UTF8.GetString(first.Stdout), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(first.Stdout), Encoding.UTF8.GetString(second.Stdout));
    }

    private async Task AssertCompiledAgainAsync()
    {
        var language = LanguageOf("c");
        foreach (var expected in (string[][])[["gcc", Tar, Test, Test], [Tar, Test, Test]])
        {
            Sandbox.Started();
            Assert.Equal(Verdict.Accepted, (await JudgeAsync(language, language.Template)).Verdict);
            Assert.Equal(expected, Sandbox.Started());
        }
    }

    /// <summary>A program that adds, and takes so many bytes.</summary>
    private static string OfSize(int bytes, int number) =>
        $"#include <stdio.h>\nchar data[{bytes}] = {{{number + 1}}};\nint main(void) {{ long a, b; scanf(\"%ld %ld\", &a, &b); printf(\"%ld\\n\", data[0] ? a + b : 0); }}\n";

    private static Language LanguageOf(string id) => BoxesFixture.Languages.Find(id)!;

    private string[] Files() => Directory.Exists(Entries) ? Directory.GetFiles(Entries, "*", SearchOption.AllDirectories) : [];

    private CompileCache NewCache() => TestCompileCache.In(_folder.Path, _options);

    private Task<ExecutionReport> ExecuteAsync(Language language, string source) => new Executor(Sandbox, Cache).ExecuteAsync(
        ProgramSource.Of(language, source), new ProgramLimits(2000, 5000, 65_536, 100_000), [], stdin: null, Cancellation);

    private Task<Judgement> JudgeAsync(Language language, string source, CompileCache? cache = null) => new Judge(Sandbox, cache ?? Cache).JudgeAsync(
        new JudgeRequest
        {
            Program = ProgramSource.Of(language, source),
            Limits = ProgramLimits.For(language, cpuMs: 1000, memoryKiB: 65_536, outputBytes: 100_000),
            CheckerFlags = new CheckerFlags(),
            Tests = [TextTest.Of(1, "1 2\n", "3\n"), TextTest.Of(2, "3 4\n", "7\n")],
        },
        _ => ValueTask.CompletedTask,
        Cancellation);
}
