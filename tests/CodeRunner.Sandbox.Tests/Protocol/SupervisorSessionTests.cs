using System.Text;
using CodeRunner.Sandbox.Protocol;

namespace CodeRunner.Sandbox.Tests.Protocol;

public sealed class SupervisorSessionTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(20);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_gives_output_and_report()
    {
        var stream = Answering([Wire.Frame('o', "he"u8.ToArray()), Wire.Frame('e', "oh"u8.ToArray()), Wire.Frame('o', "llo"u8.ToArray()),
            Wire.Report(outcome: 2, exitCode: -1, signal: 11, stdout: 5, stderr: 2, flags: 2)]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        Collected stdout = new(), stderr = new();
        var report = await session.RunAsync(Request() with { Stdout = stdout, Stderr = stderr }, Stop);

        Assert.Equal("hello", stdout.Text);
        Assert.Equal("oh", stderr.Text);
        Assert.Equal(
            new RunReport(RunOutcome.Signaled, -1, 11, TimeSpan.FromMicroseconds(12_345), TimeSpan.FromMicroseconds(23_456), 1024, 5, 2, false, true),
            report);
        Assert.Equal(0x4000, session.Hello.FirstUid);
    }

    [Fact]
    public async Task RunAsync_writes_a_small_run_at_once()
    {
        var stream = Answering([Wire.Report()]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request() with { Files = [new("a", new byte[7_000])], Stdin = new MemoryStream(new byte[30_000]) }, Stop);

        Assert.Equal(1, stream.Writes);
        Assert.Equal("RFDGIZ", string.Concat(Wire.Parse(stream.Written).Select(f => f.Type)));
    }

    [Fact]
    public async Task RunAsync_writes_the_program_before_the_run_it_is_for_at_once()
    {
        var stream = Answering([Wire.Report()]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request() with { Program = [new("main.py", new byte[10]), new("empty", default)], Files = [new("a", new byte[1])] }, Stop);

        Assert.Equal(1, stream.Writes);
        Assert.Equal("PFDFKRFDGZ", string.Concat(Wire.Parse(stream.Written).Select(f => f.Type)));
    }

    [Fact]
    public async Task ForgetBeforeNextRun_leads_that_run_and_no_other()
    {
        var report = Wire.Report();
        var stream = new ScriptedStream([.. Wire.Hello, .. report, .. report, .. report], silentAtEnd: true)
        {
            Answered = written => Wire.Hello.Length + (Wire.Parse(written).Count(frame => frame.Type == 'Z') * report.Length),
        };
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request(), Stop);
        session.ForgetBeforeNextRun();
        Assert.Equal(1, stream.Writes);
        await session.RunAsync(Request() with { Program = [new("main.py", default)] }, Stop);
        await session.RunAsync(Request(), Stop);

        Assert.Equal(3, stream.Writes);
        Assert.Equal("RGZ" + "XPFKRGZ" + "RGZ", string.Concat(Wire.Parse(stream.Written).Select(f => f.Type)));
    }

    [Fact]
    public async Task RunAsync_cuts_files_into_frames_in_order()
    {
        var stream = Answering([Wire.Report()]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request() with { Files = [new("a", new byte[70_000]), new("b", default)], Stdin = new MemoryStream(new byte[10]) }, Stop);

        var frames = Wire.Parse(stream.Written);
        Assert.Equal("RFDDFGIZ", string.Concat(frames.Select(f => f.Type)));
        Assert.Equal([65_536, 4_464], frames.Where(f => f.Type == 'D').Select(f => f.Payload.Length));
    }

    [Fact]
    public async Task RunAsync_cuts_the_input_when_the_report_comes_early()
    {
        var stream = Answering([Wire.Report()]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request() with { Stdin = new EndlessStream() }, Stop).WaitAsync(_soon, Stop);

        Assert.Equal('Z', Wire.Parse(stream.Written)[^1].Type);
        Assert.True(session.IsReady || session.Silence.IsCompleted);
    }

    [Fact]
    public async Task RunAsync_ends_although_the_input_never_comes_and_heeds_no_token()
    {
        var stream = Answering([Wire.Report()]);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        await session.RunAsync(Request() with { Stdin = new DeafStream() }, Stop).WaitAsync(_soon, Stop);

        Assert.Equal("RGZ", string.Concat(Wire.Parse(stream.Written).Select(f => f.Type)));
    }

    [Fact]
    public async Task RunAsync_throws_what_the_input_threw_and_the_box_is_spent()
    {
        await using var session = await SupervisorSession.OpenAsync(new ScriptedStream(Wire.Hello, silentAtEnd: true), Stop);
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            () => session.RunAsync(Request() with { Stdin = new FailingStream() }, Stop).WaitAsync(_soon, Stop));

        Assert.Equal("no such test", thrown.Message);
        Assert.False(session.IsReady);
        await Assert.ThrowsAsync<SandboxException>(() => session.RunAsync(Request(), Stop));
    }

    [Fact]
    public async Task RunAsync_ends_at_once_when_cancelled_and_the_box_is_spent()
    {
        await using var session = await SupervisorSession.OpenAsync(new ScriptedStream(Wire.Hello, silentAtEnd: true), Stop);
        using var cancel = new CancellationTokenSource();
        var running = session.RunAsync(Request(), cancel.Token);
        Assert.False(running.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(_soon, Stop));
        Assert.False(session.IsReady);
    }

    [Fact]
    public async Task IsReady_is_false_at_once_where_a_run_was_cancelled_when_its_report_was_there()
    {
        using var cancel = new CancellationTokenSource();
        await using var stream = new CancelledBehindTheReport(cancel);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        var report = await session.RunAsync(Request(), cancel.Token).WaitAsync(_soon, Stop);
        var (isReady, isSilent) = (session.IsReady, !session.Silence.IsCompleted);
        stream.EndReading();

        Assert.True(report.Succeeded);
        Assert.True(isSilent);
        Assert.False(isReady);
    }

    [Fact]
    public async Task RunAsync_refuses_a_second_run_beside_the_first()
    {
        await using var session = await SupervisorSession.OpenAsync(new ScriptedStream(Wire.Hello, silentAtEnd: true), Stop);
        var running = session.RunAsync(Request(), Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.RunAsync(Request(), Stop));
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task RunAsync_says_what_the_supervisor_gave_up_for()
    {
        await using var session = await SupervisorSession.OpenAsync(Answering([Wire.Error("no space left on /box")]), Stop);
        var failed = await Assert.ThrowsAsync<SandboxException>(() => session.RunAsync(Request(), Stop).WaitAsync(_soon, Stop));
        Assert.Contains("no space left on /box", failed.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Lies() => new()
    {
        { "out of turn", Wire.Frame('H', []) },
        { "out of turn", Wire.Frame('?', []) },
        { "report of 3 bytes", Wire.Frame('r', [1, 2, 3]) },
        { "cannot be", Wire.Report(outcome: 0) },
        { "cannot be", Wire.Report(outcome: 10) },
        { "cannot be", Wire.Report(outcome: 2, signal: 0) },
        { "counts 7 + 0", Wire.Report(stdout: 7) },
        { "cannot be: 18446744073709551615", Wire.Report(stdout: -1) },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task RunAsync_refuses_what_breaks_the_protocol(string complaint, byte[] answer)
    {
        await using var session = await SupervisorSession.OpenAsync(Answering([answer]), Stop);
        var failed = await Assert.ThrowsAsync<SandboxException>(() => session.RunAsync(Request(), Stop).WaitAsync(_soon, Stop));
        Assert.Contains(complaint, failed.Message, StringComparison.Ordinal);
        Assert.False(session.IsReady);
    }

    [Fact]
    public async Task RunAsync_ends_wherever_the_connection_breaks()
    {
        byte[] conversation = [.. Wire.Frame('o', "output"u8.ToArray()), .. Wire.Report(stdout: 6)];
        for (var length = 0; length < conversation.Length; length++)
        {
            await using var session = await SupervisorSession.OpenAsync(Answering([conversation[..length]]), Stop);
            await Assert.ThrowsAnyAsync<IOException>(() => session.RunAsync(Request(), Stop).WaitAsync(_soon, Stop));
        }
    }

    [Theory]
    [InlineData("no hello", (byte)'o', new byte[0])]
    [InlineData("version 3", (byte)'H', new byte[] { 3, 0, 0, 0, 0, 0, 0 })]
    [InlineData("user 2147483648", (byte)'H', new byte[] { 4, 0, 0, 0, 0, 0x80, 1 })]
    [InlineData("control groups of version 3", (byte)'H', new byte[] { 4, 0, 0, 0x40, 0, 0, 3 })]
    public async Task OpenAsync_refuses_what_is_not_this_protocol(string complaint, byte type, byte[] payload)
    {
        var stream = new ScriptedStream(Wire.Frame((char)type, payload), silentAtEnd: true);
        var failed = await Assert.ThrowsAsync<SandboxException>(() => SupervisorSession.OpenAsync(stream, Stop));
        Assert.Contains(complaint, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_when_the_supervisor_goes_away()
    {
        await using var lasting = await SupervisorSession.OpenAsync(new ScriptedStream(Wire.Hello, silentAtEnd: true), Stop);
        await using var gone = await SupervisorSession.OpenAsync(new ScriptedStream(Wire.Hello), Stop);
        await gone.Silence.WaitAsync(_soon, Stop);
        Assert.False(gone.IsReady);
        Assert.True(lasting.IsReady);
        Assert.False(lasting.Silence.IsCompleted);
    }

    private static RunRequest Request() => new() { Command = ["true"], Limits = new() { CpuMs = 1000, WallMs = 2000, MemoryKiB = 65_536 } };

    /// <summary>A supervisor that is ready, answers the first request so, and closes.</summary>
    private static ScriptedStream Answering(byte[][] answer) =>
        new([.. Wire.Hello, .. answer.SelectMany(f => f)]) { Answered = AfterRequest };

    private static int AfterRequest(byte[] written) => written.Length == 0 ? Wire.Hello.Length : int.MaxValue;

    private sealed class EndlessStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Math.Min(buffer.Length, 100);
        }
    }

    private sealed class DeafStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("no such test");
    }

    /// <summary>
    /// A supervisor that answers a run. Whoever asked gives up as soon as the report is read, and the reading of what may come
    /// next takes its time to end.
    /// </summary>
    private sealed class CancelledBehindTheReport(CancellationTokenSource cancel) : MemoryStream
    {
        private readonly TaskCompletionSource<int> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Queue<byte[]> _speech = new([Wire.Hello, Wire.Report()]);

        public void EndReading() => _next.SetCanceled();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_speech.TryDequeue(out var frame))
            {
                frame.CopyTo(buffer);
                return ValueTask.FromResult(frame.Length);
            }

            cancel.Cancel();
            return new(_next.Task);
        }
    }
}
