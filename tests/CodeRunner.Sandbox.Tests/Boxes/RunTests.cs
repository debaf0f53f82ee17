using System.Diagnostics;
using System.Text;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What one run tells, with real programs in a real box.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private DockerSandbox _sandbox = null!;
    private IBox _box = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _box = await _sandbox.LeaseAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_gives_what_the_program_wrote_and_used()
    {
        var ran = await _box.RunAsync(Python("import sys; print('hello'); print('oh', file=sys.stderr)"));

        Assert.Equal((RunOutcome.Exited, 0, 0), (ran.Report.Outcome, ran.Report.ExitCode, ran.Report.Signal));
        Assert.Equal(("hello\n", "oh\n"), (ran.Stdout, ran.Stderr));
        Assert.Equal((6, 3), (ran.Report.StdoutBytes, ran.Report.StderrBytes));
        Assert.InRange(ran.Report.CpuMs, 1, 5_000);
        Assert.InRange(ran.Report.WallMs, 1, 10_000);
        Assert.InRange(ran.Report.MemoryKiB, 1_000, 64_000);
    }

    [Fact]
    public async Task RunAsync_hands_over_arguments_environment_files_and_input()
    {
        var ran = await _box.RunAsync(Shell("echo \"$1\"; echo $GREETING; cat 'sub folder/file'; cat; ls -l tool | cut -c1-10") with
        {
            Command = ["/bin/sh", "-c", "echo \"$1\"; echo $GREETING; cat 'sub folder/file'; cat; ./tool", "sh", "an *argument*"],
            Environment = new Dictionary<string, string> { ["GREETING"] = "grüß dich" },
            Files = [new("sub folder/file", "content\n"u8.ToArray()), new("tool", "#!/bin/sh\necho tool\n"u8.ToArray(), Executable: true)],
            Stdin = Input("input\n"),
        });

        Assert.Equal("an *argument*\ngrüß dich\ncontent\ninput\ntool\n", ran.Stdout);
        Assert.True(ran.Report.Succeeded);
    }

    [Fact]
    public async Task RunAsync_merges_standard_error_in_the_order_written()
    {
        var ran = await _box.RunAsync(Shell("echo 1; echo 2 >&2; echo 3; echo 4 >&2") with { MergeStderr = true });
        Assert.Equal(("1\n2\n3\n4\n", ""), (ran.Stdout, ran.Stderr));
        Assert.Equal((8, 0), (ran.Report.StdoutBytes, ran.Report.StderrBytes));
    }

    [Theory]
    [InlineData("exit 0", RunOutcome.Exited, 0, 0)]
    [InlineData("exit 1", RunOutcome.Exited, 1, 0)]
    [InlineData("exit 137", RunOutcome.Exited, 137, 0)]
    [InlineData("exit 256", RunOutcome.Exited, 0, 0)]
    [InlineData("kill -SEGV $$", RunOutcome.Signaled, -1, 11)]
    [InlineData("kill -ABRT $$", RunOutcome.Signaled, -1, 6)]
    [InlineData("kill -KILL $$", RunOutcome.Signaled, -1, 9)]
    [InlineData("kill -TERM $$", RunOutcome.Signaled, -1, 15)]
    public async Task RunAsync_tells_how_the_program_ended(string script, RunOutcome outcome, int exitCode, int signal)
    {
        var script2 = script == "exit 256" ? "exec /usr/bin/python3 -c 'import os; os._exit(256)'" : script;
        var ran = await _box.RunAsync(Shell(script2));
        Assert.Equal((outcome, exitCode, signal), (ran.Report.Outcome, ran.Report.ExitCode, ran.Report.Signal));
    }

    [Fact]
    public async Task RunAsync_stops_what_uses_too_much_processor_time()
    {
        var ran = await _box.RunAsync(Python("while True: pass") with { Limits = Limits with { CpuMs = 400 } });
        Assert.Equal(RunOutcome.CpuTimeLimit, ran.Report.Outcome);
        Assert.InRange(ran.Report.CpuMs, 400, 800);
    }

    [Fact]
    public async Task RunAsync_stops_what_takes_too_long()
    {
        var ran = await _box.RunAsync(Python("import time; time.sleep(60)") with { Limits = Limits with { WallMs = 500 } });
        Assert.Equal(RunOutcome.WallTimeLimit, ran.Report.Outcome);
        Assert.InRange(ran.Report.WallMs, 500, 3_000);
        Assert.InRange(ran.Report.CpuMs, 0, 400);
    }

    [Fact]
    public async Task RunAsync_stops_what_takes_too_much_memory()
    {
        var ran = await _box.RunAsync(Python("x = []\nwhile True: x.append(bytearray(1 << 20))") with { Limits = Limits with { MemoryKiB = 100_000 } });
        Assert.Equal(RunOutcome.MemoryLimit, ran.Report.Outcome);
        Assert.True(_box.IsUsable);
    }

    [Fact]
    public async Task RunAsync_lets_exactly_the_allowed_output_through()
    {
        var limits = Limits with { OutputBytes = 100_000 };
        var exact = await _box.RunAsync(Python("import sys; sys.stdout.write('x' * 60_000); sys.stderr.write('y' * 40_000)") with { Limits = limits });
        Assert.Equal((RunOutcome.Exited, 60_000, 40_000), (exact.Report.Outcome, exact.Stdout.Length, exact.Stderr.Length));

        var over = await _box.RunAsync(Python("import sys; sys.stdout.write('x' * 100_001)") with { Limits = limits });
        Assert.Equal((RunOutcome.OutputLimit, 100_000, true), (over.Report.Outcome, over.Stdout.Length, over.Report.StdoutCut));
    }

    [Fact]
    public async Task RunAsync_stops_what_writes_too_large_a_file()
    {
        var ran = await _box.RunAsync(Shell("exec dd if=/dev/zero of=big bs=65536 count=100") with { Limits = Limits with { FileBytes = 1 << 20 } });
        Assert.Equal(RunOutcome.FileLimit, ran.Report.Outcome);
    }

    [Fact]
    public async Task RunAsync_says_when_the_program_does_not_exist()
    {
        var ran = await _box.RunAsync(new RunRequest { Command = ["/no/such/program"], Limits = Limits });
        Assert.Equal(RunOutcome.NotStarted, ran.Report.Outcome);
    }

    [Fact]
    public async Task RunAsync_keeps_the_artefact_for_the_runs_after_it()
    {
        await _box.CompileAsync("""
            #include <stdio.h>
            int main(int argc, char **argv) { int a, b; scanf("%d %d", &a, &b); printf("%s %d\n", argv[1], a + b); return 3; }
            """);
        for (var i = 0; i < 3; i++)
        {
            var ran = await _box.RunAsync(Program("sum") with { Stdin = Input($"{i} 40") });
            Assert.Equal((3, $"sum {i + 40}\n"), (ran.Report.ExitCode, ran.Stdout));
        }
    }

    [Fact]
    public async Task RunAsync_puts_the_program_in_place_for_the_runs_after_it_too()
    {
        BoxFile[] files = [new("main.sh", "cat /box/program/in/data; pwd"u8.ToArray()), new("in/data", "data\n"u8.ToArray())];
        var run = Shell(". /box/program/main.sh");
        Assert.Equal("data\n/box/work\n", (await _box.RunAsync(run with { Program = files })).Stdout);
        Assert.Equal("data\n/box/work\n", (await _box.RunAsync(run)).Stdout);

        var other = await _box.RunAsync(Shell("cat /box/program/*; echo x > /box/program/y") with { Program = [new("x", "other\n"u8.ToArray())] });
        Assert.StartsWith("other\n", other.Stdout, StringComparison.Ordinal);
        Assert.Contains("Permission denied", other.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_says_when_no_artefact_was_left()
    {
        var none = await _box.RunAsync(Shell("true") with { Artefact = "main" });
        Assert.Equal(RunOutcome.NoArtefact, none.Report.Outcome);

        var failed = await _box.RunAsync(CompileC("int main( {"));
        Assert.Equal((RunOutcome.Exited, 1), (failed.Report.Outcome, failed.Report.ExitCode));
        Assert.Contains("main.c:1", failed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_gives_every_run_another_user_and_nothing_of_the_run_before()
    {
        var look = Shell("id -u; ls -A; ls -A /box; find / -xdev -writable ! -type l 2>/dev/null | grep -v ^/proc; echo left > left; mkdir -p a/b; chmod 0 a");
        var first = await _box.RunAsync(look);
        var second = await _box.RunAsync(look);

        var lines = (string[][])[first.Stdout.Split('\n'), second.Stdout.Split('\n')];
        Assert.NotEqual(lines[0][0], lines[1][0]);
        Assert.Equal(lines[0][1..], lines[1][1..]);
        Assert.DoesNotContain("left", second.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_does_not_wait_for_input_that_nobody_reads()
    {
        var ran = await _box.RunAsync(Shell("exec 0<&-; echo done") with { Stdin = new Zeros(64 << 20) });
        Assert.Equal((RunOutcome.Exited, "done\n"), (ran.Report.Outcome, ran.Stdout));

        var next = await _box.RunAsync(Shell("cat") with { Stdin = Input("next") });
        Assert.Equal("next", next.Stdout);
    }

    [Fact]
    public async Task RunAsync_starts_the_program_before_its_input_is_there()
    {
        var input = new System.IO.Pipelines.Pipe();
        var output = new Expecting("ready\n");
        var running = _box.RunAsync(Shell("echo ready; read x; echo got $x") with { Stdin = input.Reader.AsStream(), Stdout = output }, Stop);
        await output.Seen.WaitAsync(Stop);
        await input.Writer.WriteAsync("it\n"u8.ToArray(), Stop);
        var report = await running;

        Assert.True(report.Succeeded);
        Assert.Equal("ready\ngot it\n", output.Text);
    }

    [Fact]
    public async Task RunAsync_refuses_an_impossible_request_and_the_box_stays_usable()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _box.RunAsync(Shell("true\0"), Stop));
        Assert.True((await _box.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Fact]
    public async Task RunAsync_ends_at_once_when_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var output = new Expecting("ready\n");
        var running = _box.RunAsync(Shell("echo ready; sleep 60") with { Stdout = output, Limits = Limits with { WallMs = 60_000 } }, cancel.Token);
        await output.Seen.WaitAsync(Stop);
        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 5_000);
        Assert.False(_box.IsUsable);
        await Assert.ThrowsAsync<SandboxException>(() => _box.RunAsync(Shell("true"), Stop));
    }

    /// <summary>Says when a text has come.</summary>
    private sealed class Expecting(string text) : IOutputSink
    {
        private readonly StringBuilder _all = new();
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public string Text => _all.ToString();

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            _all.Append(Encoding.UTF8.GetString(bytes.Span));
            if (Text.Contains(text, StringComparison.Ordinal))
            {
                _seen.TrySetResult();
            }

            return ValueTask.CompletedTask;
        }
    }
}
