namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// The content of a zip entry, read under the zip's lock. At its end length and checksum must be the announced ones:
/// the framework checks neither and cuts at the announced length, which would make half a test of a whole one.
/// </summary>
internal sealed class ZipEntryStream(Stream content, long length, uint checksum, Lock zip) : Stream
{
    private Crc32 _crc;
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = ReadLocked(buffer);
        _crc.Append(buffer[..read]);
        _position += read;
        if (read == 0 && buffer.Length > 0 && (_position != length || _crc.Value != checksum))
        {
            throw new InvalidDataException(Texts.Package_Zip_Checksum);
        }

        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadLocked(Span<byte> buffer)
    {
        lock (zip)
        {
            try
            {
                return content.Read(buffer);
            }
            catch (Exception fault) when (SharedStream.IsBrokenZip(fault))
            {
                throw new InvalidDataException(fault.Message, fault);
            }
        }
    }
}
