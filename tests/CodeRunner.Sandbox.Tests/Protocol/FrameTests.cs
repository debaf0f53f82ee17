using CodeRunner.Sandbox.Protocol;
using CsCheck;

namespace CodeRunner.Sandbox.Tests.Protocol;

public sealed class FrameTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Gen<int[]> _pieces = Gen.Int[1, 5000].Array[1, 5];

    /// <summary>Sizes around every boundary of a buffer.</summary>
    private static readonly Gen<byte[]> _payload = Gen.OneOf(
        Gen.Byte.Array[0, 40], Gen.Byte.Array[1000, 9000], Gen.Byte.Array[65_530, 65_536]);

    [Fact]
    public void ReadAsync_gives_what_WriteAsync_wrote_however_the_bytes_are_cut() =>
        Gen.Select(Gen.Select(Gen.Byte, _payload).Array[1, 8], _pieces).Sample((frames, pieces) =>
        {
            var script = Written(frames);
            using var reader = new FrameReader(new ScriptedStream(script, pieces));
            foreach (var (type, payload) in frames)
            {
                var frame = Result(reader.ReadAsync(Stop));
                Assert.Equal((FrameType)type, frame.Type);
                Assert.True(payload.AsSpan().SequenceEqual(frame.Payload.Span));
            }

            Assert.Throws<EndOfStreamException>(() => Result(reader.ReadAsync(Stop)));
        }, iter: 200);

    [Fact]
    public void ReadAsync_of_any_bytes_ends_without_much_memory() =>
        Gen.Select(Gen.Byte.Array[0, 3000], _pieces).Sample((bytes, pieces) =>
        {
            var stream = new ScriptedStream(bytes, pieces);
            using var reader = new FrameReader(stream);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                while (true)
                {
                    Assert.InRange(Result(reader.ReadAsync(Stop)).Payload.Length, 0, bytes.Length);
                }
            }
            catch (Exception e) when (e is SandboxException or EndOfStreamException)
            {
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        }, threads: 1);

    [Theory]
    [InlineData(65_537u)]
    [InlineData(0x7fff_ffffu)]
    [InlineData(0xffff_ffffu)]
    public void ReadAsync_refuses_a_length_that_is_too_large(uint length)
    {
        using var reader = new FrameReader(new ScriptedStream([(byte)'o', .. BitConverter.GetBytes(length), 1, 2, 3]));
        var refused = Assert.Throws<SandboxException>(() => Result(reader.ReadAsync(Stop)));
        Assert.Contains($"{length} bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteAsync_drops_frames_when_the_other_end_is_gone()
    {
        using var writer = new FrameWriter(new BrokenStream());
        for (var i = 0; i < 10; i++)
        {
            Done(writer.WriteAsync(FrameType.Input, new byte[60_000], Stop));
        }

        Assert.True(writer.IsBroken);
    }

    private static byte[] Written((byte Type, byte[] Payload)[] frames)
    {
        var stream = new ScriptedStream([]);
        using var writer = new FrameWriter(stream);
        foreach (var (type, payload) in frames)
        {
            Done(writer.WriteAsync((FrameType)type, payload, Stop));
        }

        Done(writer.FlushAsync(Stop));
        return stream.Written;
    }

    /// <summary>The streams of these tests answer at once, so waiting is not needed, and the thread stays the same.</summary>
    private static Frame Result(ValueTask<Frame> reading)
    {
        Assert.True(reading.IsCompleted);
        return reading.GetAwaiter().GetResult();
    }

    private static void Done(ValueTask writing)
    {
        Assert.True(writing.IsCompleted);
        writing.GetAwaiter().GetResult();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Broken pipe");
    }
}
