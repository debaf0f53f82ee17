using System.Security.Cryptography;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Files;

/// <summary>
/// Keeps contents in the database under their SHA-256, each once, in pieces of 1 MiB. Neither storing nor reading has
/// more than one piece in memory.
/// </summary>
public sealed class FileStore(IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time)
{
    /// <summary>Bytes of a piece; only the last one of a file is shorter.</summary>
    public const int ChunkBytes = 1 << 20;

    /// <summary>Stores <paramref name="content"/>, which can seek, from its beginning.</summary>
    public async Task<FileDigest> StoreAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var file = await FileDigest.OfAsync(content, cancellation);
        content.Position = 0;
        await StoreAsync(file, content, cancellation);
        return file;
    }

    /// <summary>Stores content whose digest is known; does nothing when it is there already.</summary>
    /// <exception cref="InvalidDataException"><paramref name="content"/> is not what <paramref name="file"/> says.</exception>
    public async Task StoreAsync(FileDigest file, Stream content, CancellationToken cancellation)
    {
        if (await ExistsAsync(file.Digest, cancellation))
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await StoreAsync(db, file, content, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The same inside the caller's transaction on <paramref name="db"/>.</summary>
    /// <exception cref="InvalidDataException"><paramref name="content"/> is not what <paramref name="file"/> says.</exception>
    public async Task StoreAsync(CodeRunnerDbContext db, FileDigest file, Stream content, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var added = await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "StoredFiles" ("Digest", "Length", "CreatedAt") VALUES ({file.Digest}, {file.Length}, {now}) ON CONFLICT DO NOTHING""",
            cancellation);
        if (added == 1 && await StoreChunksAsync(db, file.Digest, content, cancellation) != file)
        {
            throw new InvalidDataException($"The content announced as {file.Digest} ({file.Length:N0} bytes) is another one: it changed while it was stored.");
        }
    }

    public async Task<bool> ExistsAsync(string digest, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.StoredFiles.AnyAsync(file => file.Digest == digest, cancellation);
    }

    /// <summary>Opens a stored content for reading forward, asynchronously only.</summary>
    /// <exception cref="FileNotFoundException">There is no such content.</exception>
    public async Task<Stream> OpenReadAsync(string digest, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var length = await db.StoredFiles.Where(file => file.Digest == digest).Select(file => (long?)file.Length).FirstOrDefaultAsync(cancellation);
        return new StoredFileStream(contexts, digest, length ?? throw new FileNotFoundException($"No stored file {digest}.", digest));
    }

    /// <summary>
    /// Deletes what no test case and no statement names any more, inside the caller's transaction. Whoever else comes to
    /// name stored files is to be added here.
    /// </summary>
    public static Task<int> DeleteUnusedAsync(CodeRunnerDbContext db, CancellationToken cancellation) =>
        db.StoredFiles.Where(file =>
            !db.TestCases.Any(test => test.InputDigest == file.Digest) && !db.TestCases.Any(test => test.AnswerDigest == file.Digest)
            && !db.ProblemImages.Any(image => image.Digest == file.Digest))
            .ExecuteDeleteAsync(cancellation);

    private static async Task<FileDigest> StoreChunksAsync(CodeRunnerDbContext db, string digest, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length, number) = (new byte[ChunkBytes], 0L, 0);
        for (int read; (read = await content.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellation)) > 0; number++)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            var chunk = read == ChunkBytes ? buffer : buffer[..read];
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "StoredFileChunks" ("Digest", "Number", "Content") VALUES ({digest}, {number}, {chunk})""",
                cancellation);
        }

        return new FileDigest(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
