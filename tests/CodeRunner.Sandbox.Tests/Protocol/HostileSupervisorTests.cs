using CodeRunner.Sandbox.Protocol;
using CsCheck;

namespace CodeRunner.Sandbox.Tests.Protocol;

/// <summary>
/// A supervisor that somebody has taken over, or nobody understands: whatever it says, and wherever it stops, each call ends,
/// fails only in the ways it promises, and takes no more memory than for an honest one.
/// </summary>
public sealed class HostileSupervisorTests
{
    private const int MostMemory = 4_000_000;
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(20);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Gen<int[]> _pieces = Gen.Int[1, 200].Array[1, 4];

    /// <summary>A frame's beginning that promises up to 4 GiB.</summary>
    private static readonly Gen<byte[]> _huge = Gen.Select(
        Gen.Char["HoerE"], Gen.UInt[65_537, uint.MaxValue], (type, length) => (byte[])[(byte)type, .. BitConverter.GetBytes(length), 1, 2]);

    private static readonly Gen<byte[]> _frame = Gen.OneOf(
        Gen.Byte.Array[0, 50].Select(p => Wire.Frame('o', p)),
        Gen.Byte.Array[0, 50].Select(p => Wire.Frame('e', p)),
        Gen.Byte.Array[50, 50].Select(p => Wire.Frame('r', p)),
        Gen.Byte.Array[0, 9].Select(p => Wire.Frame('H', p)),
        Gen.Byte.Array[7, 7].Select(p => Wire.Frame('H', [4, 0, .. p[2..]])),
        Gen.Byte.Array[0, 50].Select(p => Wire.Frame('E', p)),
        Gen.Const(Wire.Report()),
        _huge);

    /// <summary>Any bytes, or frames that look right in any order, perhaps cut off.</summary>
    private static readonly Gen<byte[]> _speech = Gen.OneOf(
        Gen.Byte.Array[0, 500],
        _frame.Array[1, 6].Select(frames => frames.SelectMany(f => f).ToArray()),
        Gen.Select(_frame.Array[1, 3], Gen.Int[1, 20], (frames, cut) => frames.SelectMany(f => f).SkipLast(cut).ToArray()));

    [Fact]
    public Task OpenAsync_of_any_bytes_ends() => Gen.Select(_speech, _pieces, Gen.Bool).SampleAsync(async (speech, pieces, silent) =>
    {
        var stream = new ScriptedStream(speech, pieces, silent);
        await using var session = await EndsAsync(stream, cancellation => SupervisorSession.OpenAsync(stream, cancellation));
        if (session is not null)
        {
            Assert.Equal([(byte)'H', 7, 0, 0, 0, 4, 0], speech[..7]);
            Assert.InRange(session.Hello.FirstUid, 0, int.MaxValue);
            Assert.InRange(session.Hello.Cgroup, 0, 2);
        }
    });

    [Fact]
    public Task RunAsync_of_any_answer_ends() => Gen.Select(_speech, _pieces, Gen.Bool).SampleAsync(async (answer, pieces, silent) =>
    {
        var stream = Answering(answer, pieces, silent);
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        var report = await EndsAsync(stream, cancellation => session.RunAsync(Request() with { Stdin = new EndlessInput() }, cancellation));
        Assert.True(report is not null || !session.IsReady);
    });

    [Fact]
    public Task RunAsync_gives_no_sink_more_than_the_limit_whatever_comes() =>
        Gen.Select(Gen.Int[0, 600], Gen.Select(Gen.Bool, Gen.Int[0, 200]).Array[0, 8]).SampleAsync(async (limit, parts) =>
        {
            var sizes = parts.ToLookup(part => part.Item1, part => part.Item2);
            var frames = parts.Select(part => Wire.Frame(part.Item1 ? 'o' : 'e', new byte[part.Item2]));
            await using var session = await SupervisorSession.OpenAsync(
                Answering([.. frames.SelectMany(f => f), .. Wire.Report(stdout: sizes[true].Sum(), stderr: sizes[false].Sum())]), Stop);
            Collected both = new();
            var request = Request();
            var running = session.RunAsync(request with { Limits = request.Limits with { OutputBytes = limit }, Stdout = both, Stderr = both }, Stop).WaitAsync(_soon, Stop);
            if (parts.Sum(part => part.Item2) <= limit)
            {
                await running;
            }
            else
            {
                await Assert.ThrowsAsync<SandboxException>(() => running);
                Assert.False(session.IsReady);
            }

            Assert.InRange(both.Length, 0, limit);
        });

    /// <summary>Output passes through; how much there is of it, and in how many frames, is the same to the judge's memory.</summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(65_536, 300)]
    [InlineData(1, 500_000)]
    [InlineData(0, 500_000)]
    public async Task RunAsync_of_much_output_takes_little_memory(int size, int frames)
    {
        var frame = Wire.Frame('o', new byte[size]);
        byte[] speech = [.. Wire.Hello, .. Enumerable.Repeat(frame, frames).SelectMany(f => f), .. Wire.Report(stdout: (long)size * frames)];
        await using var session = await SupervisorSession.OpenAsync(new ScriptedStream(speech), Stop);
        var request = Request();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var running = session.RunAsync(request with { Limits = request.Limits with { OutputBytes = long.MaxValue } }, Stop);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(running.IsCompleted); // nothing to wait for, so all of it in this thread
        Assert.Equal((long)size * frames, (await running).StdoutBytes);
        Assert.InRange(taken, 0, MostMemory);
    }

    [Fact]
    public async Task RunAsync_of_frames_without_end_ends_when_cancelled()
    {
        var stream = new EndlessFrames();
        await using var session = await SupervisorSession.OpenAsync(stream, Stop);
        using var cancel = new CancellationTokenSource();
        var running = Task.Run(() => session.RunAsync(Request(), cancel.Token), Stop);
        await stream.Flooded.WaitAsync(_soon, Stop);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(_soon, Stop));
        Assert.False(session.IsReady);
    }

    /// <summary>The other direction: nothing the judge sends is too long, and all of it arrives.</summary>
    [Fact]
    public Task RunAsync_sends_files_and_input_of_any_size_in_frames_that_are_allowed()
    {
        var bytes = Gen.Byte[0, 80]; // the letter that ends the input must not be among them
        var content = Gen.OneOf(bytes.Array[0, 10], bytes.Array[65_530, 65_542], bytes.Array[131_060, 131_080]);
        return Gen.Select(content.Array[0, 3], content, Gen.Int[1, 100_000].Array[1, 4]).SampleAsync(async (files, input, pieces) =>
        {
            var stream = new ScriptedStream([.. Wire.Hello, .. Wire.Report()])
            {
                Answered = written => written.Length > 0 && written[^Frame.HeaderSize] == (byte)FrameType.InputEnd ? int.MaxValue : Wire.Hello.Length,
            };
            await using var session = await SupervisorSession.OpenAsync(stream, Stop);
            await session.RunAsync(
                Request() with { Files = [.. files.Select((file, i) => new BoxFile($"{i}", file))], Stdin = new ScriptedStream(input, pieces) }, Stop).WaitAsync(_soon, Stop);

            var sent = Wire.Parse(stream.Written);
            Assert.True(Content(sent, 'D').AsSpan().SequenceEqual(files.SelectMany(f => f).ToArray()));
            Assert.True(Content(sent, 'I').AsSpan().SequenceEqual(input));
            Assert.DoesNotContain(sent, f => f is { Type: 'D' or 'I', Payload.Length: 0 });
        }, iter: 30);
    }

    /// <summary>The result; null after a failure of the kinds that are promised. Where nothing more is said, the caller gives up.</summary>
    private static async Task<T?> EndsAsync<T>(ScriptedStream stream, Func<CancellationToken, Task<T>> call)
        where T : class
    {
        using var cancel = new CancellationTokenSource();
        var calling = Task.Run(() => call(cancel.Token), Stop);
        await Task.WhenAny(calling, stream.Silence).WaitAsync(_soon, Stop);
        await cancel.CancelAsync();
        try
        {
            return await calling.WaitAsync(_soon, Stop);
        }
        catch (Exception e) when (e is SandboxException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static byte[] Content(List<(char Type, byte[] Payload)> frames, char type) =>
        [.. frames.Where(frame => frame.Type == type).SelectMany(frame => frame.Payload)];

    private static RunRequest Request() => new() { Command = ["true"], Limits = new() { CpuMs = 1000, WallMs = 2000, MemoryKiB = 65_536 } };

    /// <summary>A supervisor that is ready, and says this once it is asked for anything.</summary>
    private static ScriptedStream Answering(byte[] answer, int[]? pieces = null, bool silent = false) =>
        new([.. Wire.Hello, .. answer], pieces, silent) { Answered = written => written.Length == 0 ? Wire.Hello.Length : int.MaxValue };

    private sealed class EndlessInput : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Math.Min(buffer.Length, 100);
        }
    }

    /// <summary>Is ready, and then sends empty output, as fast as it is read.</summary>
    private sealed class EndlessFrames : MemoryStream
    {
        private readonly TaskCompletionSource _flooded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reads;

        public Task Flooded => _flooded.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_reads++ == 1_000)
            {
                _flooded.SetResult();
            }

            var speech = _reads == 1 ? Wire.Hello : Wire.Frame('o', []);
            speech.CopyTo(buffer);
            return ValueTask.FromResult(speech.Length);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
