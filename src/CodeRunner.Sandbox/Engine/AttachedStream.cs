using System.Runtime.InteropServices;
using System.Text;
using Docker.DotNet;

namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// A container's standard input and output as one duplex stream, taken out of the engine's own framing. What it says on
/// standard error is kept, as far as it fits, for messages about a failure.
/// </summary>
internal sealed class AttachedStream(MultiplexedStream engine) : Stream
{
    private const int MostDiagnostics = 4096;
    private readonly MemoryStream _diagnostics = new();

    /// <summary>The beginning of what came on standard error.</summary>
    public string Diagnostics
    {
        get
        {
            lock (_diagnostics)
            {
                return Encoding.UTF8.GetString(_diagnostics.GetBuffer(), 0, (int)_diagnostics.Length).Trim();
            }
        }
    }

    /// <summary>Closes the container's standard input; its output can still be read.</summary>
    public void CloseInput() => engine.CloseWrite();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var room = Array(buffer);
        while (true)
        {
            var read = await engine.ReadOutputAsync(room.Array!, room.Offset, room.Count, cancellationToken);
            if (read.EOF || read.Target == MultiplexedStream.TargetStream.StandardOut)
            {
                return read.Count;
            }

            Keep(room.AsSpan(0, read.Count));
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = Array(buffer);
        return new ValueTask(engine.WriteAsync(bytes.Array!, bytes.Offset, bytes.Count, cancellationToken));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            engine.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_diagnostics)
        {
            _diagnostics.Write(bytes[..Math.Min(bytes.Length, MostDiagnostics - (int)_diagnostics.Length)]);
        }
    }

    private static ArraySegment<byte> Array(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var array) ? array : throw new NotSupportedException("Only memory of arrays.");

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous.");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
