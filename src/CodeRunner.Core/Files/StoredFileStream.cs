using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Files;

/// <summary>Reads a stored file forward, one piece in memory at a time.</summary>
/// <remarks>
/// A file whose pieces do not add up to its length is an <see cref="EndOfStreamException"/>, never a shorter file:
/// judging with half a test would give a wrong verdict.
/// </remarks>
internal sealed class StoredFileStream(IDbContextFactory<CodeRunnerDbContext> contexts, string digest, long length) : Stream
{
    private ReadOnlyMemory<byte> _rest;
    private int _nextChunk;
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position == length)
        {
            return 0;
        }

        if (_rest.IsEmpty)
        {
            _rest = await NextChunkAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Stored files are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush()
    {
    }

    private async Task<byte[]> NextChunkAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var chunk = await db.StoredFileChunks.Where(c => c.Digest == digest && c.Number == _nextChunk)
            .Select(c => c.Content).FirstOrDefaultAsync(cancellation);
        if (chunk is null or [] || chunk.Length > length - _position)
        {
            throw new EndOfStreamException($"Stored file {digest} is not whole: piece {_nextChunk} is missing or too long.");
        }

        _nextChunk++;
        return chunk;
    }
}
