using System.IO.Compression;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// Lets several entries of one zip be read at a time: every entry seeks in the same stream, so that each read happens
/// under a lock. What is read is checked, which the framework leaves to us.
/// </summary>
internal sealed class SharedStream(Stream zip) : Stream
{
    private readonly Lock _lock = new();

    /// <summary>Bytes that may still be read; null is any number.</summary>
    public long? ReadBudget { get; set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => zip.Length;
    public override long Position { get => zip.Position; set => zip.Position = value; }

    /// <summary>Opens an entry of the zip that reads from this stream.</summary>
    /// <exception cref="InvalidDataException">The entry is broken; also thrown while reading.</exception>
    public Stream Open(ZipArchiveEntry entry)
    {
        lock (_lock)
        {
            try
            {
                return new ZipEntryStream(entry.Open(), entry.Length, entry.Crc32, _lock);
            }
            catch (Exception fault) when (IsBrokenZip(fault))
            {
                throw new InvalidDataException(fault.Message, fault);
            }
        }
    }

    /// <summary>Whether the framework throws this at zips that lie about themselves.</summary>
    public static bool IsBrokenZip(Exception fault) =>
        fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = zip.Read(buffer);
        ReadBudget -= read;
        return ReadBudget < 0 ? throw new InvalidDataException(Texts.Package_Zip_Directory) : read;
    }

    public override long Seek(long offset, SeekOrigin origin) => zip.Seek(offset, origin);
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush()
    {
    }
}
