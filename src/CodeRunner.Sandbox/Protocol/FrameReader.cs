using System.Buffers;
using System.Buffers.Binary;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// Cuts a stream into frames. It owns one buffer that a frame of the largest size fits into, so that whatever the
/// other end claims, nothing is allocated by it.
/// </summary>
internal sealed class FrameReader(Stream stream) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Frame.MaxSize);
    private int _start;
    private int _end;

    /// <summary>The next frame; it is valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The stream ended, between two frames or within one.</exception>
    /// <exception cref="SandboxException">What came is no frame.</exception>
    public async ValueTask<Frame> ReadAsync(CancellationToken cancellation)
    {
        await FillAsync(Frame.HeaderSize, cancellation);
        var type = (FrameType)_buffer[_start];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_start + 1));
        if (length > Frame.MaxPayload)
        {
            throw new SandboxException($"The supervisor sent a frame of {length} bytes; {Frame.MaxPayload} are allowed.");
        }

        var size = Frame.HeaderSize + (int)length;
        await FillAsync(size, cancellation);
        var payload = _buffer.AsMemory(_start + Frame.HeaderSize, (int)length);
        _start += size;
        return new Frame(type, payload);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async ValueTask FillAsync(int wanted, CancellationToken cancellation)
    {
        if (_start + wanted > _buffer.Length || _start == _end)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        while (_end - _start < wanted)
        {
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (count == 0)
            {
                throw new EndOfStreamException(_end == _start
                    ? "The supervisor closed the connection."
                    : "The supervisor closed the connection within a frame.");
            }

            _end += count;
        }
    }
}
