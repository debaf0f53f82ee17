using CodeRunner.Core.Files;
using CodeRunner.Judging.Files;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.Files;

public sealed class TestFileCacheTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestNode _node;

    public TestFileCacheTests() => _node = new TestNode(_database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _node.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Open_reads_the_database_once()
    {
        var file = await _node.StoreAsync("content");
        Assert.Equal("content", await ReadAsync(_node.Cache, file.Digest));
        await EmptyDatabaseAsync();

        Assert.Equal("content", await ReadAsync(_node.Cache, file.Digest));
        Assert.Equal("content", await ReadAsync(NewCache(), file.Digest));
        Assert.Equal([PathOf(file.Digest)], Files());
    }

    [Fact]
    public async Task Open_fetches_a_file_again_when_it_is_damaged_on_disk()
    {
        var file = await _node.StoreAsync("content");
        await ReadAsync(_node.Cache, file.Digest);
        await File.WriteAllTextAsync(PathOf(file.Digest), "contend", Cancellation);

        Assert.Equal("content", await ReadAsync(NewCache(), file.Digest));
    }

    [Fact]
    public async Task Open_throws_when_the_database_holds_something_else()
    {
        var file = await _node.StoreAsync("content");
        await using (var db = _database.CreateDbContext())
        {
            await db.StoredFileChunks.ExecuteUpdateAsync(row => row.SetProperty(c => c.Content, "contend"u8.ToArray()), Cancellation);
        }

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(_node.Cache, file.Digest));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Open_throws_when_there_is_no_such_file() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => ReadAsync(_node.Cache, new string('0', 64)));

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Open_deletes_what_was_not_used_for_longest_when_room_is_short()
    {
        _node.Settings.TestCacheMiB = 16;
        var files = new List<FileDigest>();
        for (var i = 0; i < 4; i++)
        {
            files.Add(await _node.StoreAsync(new string((char)('a' + i), 5 << 20)));
        }

        foreach (var i in (int[])[0, 1, 2, 0])
        {
            await ReadAsync(_node.Cache, files[i].Digest);
            _node.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await using var reading = await _node.Cache.OpenAsync(files[1].Digest, Cancellation);
        File.SetLastAccessTimeUtc(PathOf(files[1].Digest), DateTime.UnixEpoch);
        await ReadAsync(_node.Cache, files[3].Digest);

        Assert.Equal(new[] { PathOf(files[0].Digest), PathOf(files[3].Digest) }.Order(), Files().Order());
        Assert.Equal(new string('b', 5 << 20), await new StreamReader(reading).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Open_fetches_and_counts_a_file_once_when_many_want_it_at_the_same_time()
    {
        _node.Settings.TestCacheMiB = 16;
        var files = new List<FileDigest>();
        for (var i = 0; i < 2; i++)
        {
            files.Add(await _node.StoreAsync(new string((char)('a' + i), 6 << 20)));
        }

        foreach (var file in files)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(_node.Cache, file.Digest), Cancellation)));
        }

        // Counted once each, both have room.
        Assert.Equal(files.Select(file => PathOf(file.Digest)).Order(), Files().Order());
    }

    [Fact]
    public async Task Open_goes_on_fetching_for_the_others_when_one_of_them_gives_up()
    {
        var file = await _node.StoreAsync(new string('a', 8 << 20));
        using var impatient = new CancellationTokenSource();
        var gone = _node.Cache.OpenAsync(file.Digest, impatient.Token).AsTask();
        var other = ReadAsync(_node.Cache, file.Digest);
        await impatient.CancelAsync();

        Assert.Equal(8 << 20, (await other).Length);
        await gone.ContinueWith(_ => { }, Cancellation, default, TaskScheduler.Default);
        Assert.Equal([PathOf(file.Digest)], Files());
    }

    [Fact]
    public async Task Open_leaves_alone_what_is_being_fetched_and_forgets_what_a_former_process_did_not_finish()
    {
        _node.Settings.TestCacheMiB = 16;
        var file = await _node.StoreAsync(new string('a', 12 << 20));
        var other = await _node.StoreAsync(new string('b', 12 << 20));
        await ReadAsync(_node.Cache, file.Digest);
        var fetched = $"{PathOf(file.Digest)}.1.unfinished";
        await File.WriteAllTextAsync(fetched, "half of", Cancellation);
        File.SetLastAccessTimeUtc(fetched, DateTime.UnixEpoch);

        await ReadAsync(_node.Cache, other.Digest);
        Assert.Equal(new[] { PathOf(other.Digest), fetched }.Order(), Files().Order());

        await ReadAsync(NewCache(), other.Digest);
        Assert.Equal([PathOf(other.Digest)], Files());
    }

    private TestFileCache NewCache() => new(_node.Store, _node.Data, Options.Create(_node.Settings), _node.Clock);

    private string PathOf(string digest) => _node.Data.Value.PathOf("cache", "files", digest[..2], digest);

    private string[] Files() => Directory.GetFiles(_node.Data.Value.PathOf("cache", "files"), "*", SearchOption.AllDirectories);

    private async Task EmptyDatabaseAsync()
    {
        await using var db = _database.CreateDbContext();
        await db.StoredFileChunks.ExecuteDeleteAsync(Cancellation);
        await db.StoredFiles.ExecuteDeleteAsync(Cancellation);
    }

    private static async Task<string> ReadAsync(TestFileCache cache, string digest)
    {
        await using var file = await cache.OpenAsync(digest, Cancellation);
        return await new StreamReader(file).ReadToEndAsync(Cancellation);
    }
}
