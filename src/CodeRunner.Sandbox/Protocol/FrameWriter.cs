using System.Buffers;
using System.Buffers.Binary;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// Gathers frames in one buffer and writes them when it is full or flushed: a whole small run is one write. Of large
/// content never more than one buffer is in memory. When the other end is gone, frames are dropped: whoever reads from
/// it learns that too, and perhaps its last word, so that one place decides what happened.
/// </summary>
internal sealed class FrameWriter(Stream stream) : IDisposable
{
    private const int SmallestRoom = 16 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * Frame.MaxPayload);
    private int _start;
    private int _end;

    /// <summary>The other end takes nothing any more.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Appends a frame whose payload is at most <see cref="Frame.MaxPayload"/> bytes.</summary>
    public async ValueTask WriteAsync(FrameType type, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        await ReserveAsync(Frame.HeaderSize + payload.Length, cancellation);
        payload.CopyTo(_buffer.AsMemory(_end + Frame.HeaderSize));
        Commit(type, payload.Length);
    }

    /// <summary>Room for the payload of the next frame, to be filled before <see cref="Commit"/>.</summary>
    public async ValueTask<Memory<byte>> RoomAsync(CancellationToken cancellation)
    {
        await ReserveAsync(Frame.HeaderSize + SmallestRoom, cancellation);
        var free = _buffer.Length - _end - Frame.HeaderSize;
        return _buffer.AsMemory(_end + Frame.HeaderSize, Math.Min(free, Frame.MaxPayload));
    }

    /// <summary>Makes a frame of the first <paramref name="length"/> bytes of the room.</summary>
    public void Commit(FrameType type, int length)
    {
        _buffer[_end] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_end + 1), (uint)length);
        _end += Frame.HeaderSize + length;
    }

    /// <summary>Writes what is committed. Room that was handed out stays where it is.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        try
        {
            if (_start < _end && !IsBroken)
            {
                await stream.WriteAsync(_buffer.AsMemory(_start, _end - _start), cancellation);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            IsBroken = true;
        }

        _start = _end;
    }

    /// <summary>Leaves the buffer to somebody who may still write into the room, and goes on with another.</summary>
    public void AbandonRoom()
    {
        var abandoned = _buffer;
        _buffer = ArrayPool<byte>.Shared.Rent(abandoned.Length);
        abandoned.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async ValueTask ReserveAsync(int size, CancellationToken cancellation)
    {
        if (_end + size > _buffer.Length)
        {
            await FlushAsync(cancellation);
        }

        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
    }
}
