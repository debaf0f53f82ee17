using System.Security.Cryptography;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Files;

public sealed class FileStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 0)]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, FileStore.ChunkBytes - 1)]
    [InlineData(DatabaseProvider.Sqlite, FileStore.ChunkBytes)]
    [InlineData(DatabaseProvider.Sqlite, (3 * FileStore.ChunkBytes) + 5)]
    [InlineData(DatabaseProvider.PostgreSql, 0)]
    [InlineData(DatabaseProvider.PostgreSql, (2 * FileStore.ChunkBytes) + 5)]
    public async Task OpenRead_gives_what_was_stored(DatabaseProvider provider, int length)
    {
        using var database = TestDatabase.On(provider);
        var store = new FileStore(database, TimeProvider.System);
        var content = RandomNumberGenerator.GetBytes(length);

        var stored = await store.StoreAsync(new MemoryStream(content), Cancellation);

        Assert.Equal(new FileDigest(Convert.ToHexStringLower(SHA256.HashData(content)), length), stored);
        await using var stream = await store.OpenReadAsync(stored.Digest, Cancellation);
        var read = new MemoryStream();
        await stream.CopyToAsync(read, Cancellation);
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task Store_keeps_equal_contents_once()
    {
        using var database = new TestDatabase();
        var store = new FileStore(database, TimeProvider.System);

        await store.StoreAsync(new MemoryStream([1, 2, 3]), Cancellation);
        await store.StoreAsync(new MemoryStream([1, 2, 3]), Cancellation);
        await store.StoreAsync(new MemoryStream([4]), Cancellation);

        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.StoredFiles.CountAsync(Cancellation));
        Assert.Equal(2, await db.StoredFileChunks.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Store_keeps_equal_contents_once_when_several_store_them_at_the_same_time(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var store = new FileStore(database, TimeProvider.System);
        var content = RandomNumberGenerator.GetBytes(3 * FileStore.ChunkBytes);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.StoreAsync(new MemoryStream(content), Cancellation))));

        await using var db = database.CreateDbContext();
        Assert.Equal([0, 1, 2], await db.StoredFileChunks.Select(c => c.Number).OrderBy(n => n).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Store_refuses_content_that_is_not_as_announced_and_keeps_nothing_of_it()
    {
        using var database = new TestDatabase();
        var store = new FileStore(database, TimeProvider.System);
        var announced = await FileDigest.OfAsync(new MemoryStream([1, 2, 3]), Cancellation);

        await Assert.ThrowsAsync<InvalidDataException>(() => store.StoreAsync(announced, new MemoryStream([1, 2]), Cancellation));

        Assert.False(await store.ExistsAsync(announced.Digest, Cancellation));
    }

    [Fact]
    public async Task OpenRead_names_the_digest_when_there_is_no_such_content()
    {
        using var database = new TestDatabase();
        var store = new FileStore(database, TimeProvider.System);

        var fault = await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenReadAsync("00ff", Cancellation));

        Assert.Equal("No stored file 00ff.", fault.Message);
    }

    [Fact]
    public async Task Reading_fails_rather_than_ends_early_when_a_piece_is_missing()
    {
        using var database = new TestDatabase();
        var store = new FileStore(database, TimeProvider.System);
        var stored = await store.StoreAsync(new MemoryStream(new byte[2 * FileStore.ChunkBytes]), Cancellation);
        await using var db = database.CreateDbContext();
        await db.StoredFileChunks.Where(c => c.Number == 1).ExecuteDeleteAsync(Cancellation);

        await using var stream = await store.OpenReadAsync(stored.Digest, Cancellation);

        await Assert.ThrowsAsync<EndOfStreamException>(() => stream.CopyToAsync(Stream.Null, Cancellation));
    }
}
