using System.Collections.Concurrent;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging.Files;

/// <summary>
/// Keeps stored files on this node's disk, named by digest as <c>cache/files/ab/abcdef…</c>, so that tests are read
/// from the database once. A file is checked against its digest when it comes and when this process first uses it; the
/// least recently used ones go when there are too many bytes.
/// </summary>
public sealed class TestFileCache(
    FileStore store, IOptions<DatabaseOptions> database, IOptions<JudgeOptions> options, TimeProvider time)
{
    private readonly BoundedFolder _folder = Prepare(database.Value.PathOf("cache", "files"), options, time);
    private readonly ConcurrentDictionary<string, bool> _verified = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _fetches = new(StringComparer.Ordinal);

    /// <summary>Opens the content named <paramref name="digest"/>, from disk when it is there, else from the database.</summary>
    /// <exception cref="IOException">There is no such content, or the database holds another one under this name.</exception>
    public async ValueTask<Stream> OpenAsync(string digest, CancellationToken cancellation)
    {
        FileStream? file;
        while ((file = await TryOpenAsync(digest, cancellation)) is null)
        {
            // Whoever else wants it now waits for the same fetch, and nobody cancels it for the others.
            await _fetches.GetOrAdd(digest, _ => new Lazy<Task>(() => FetchOnceAsync(digest))).Value.WaitAsync(cancellation);
        }

        return file;
    }

    private async ValueTask<FileStream?> TryOpenAsync(string digest, CancellationToken cancellation) =>
        _folder.TryOpen(digest) is { } file && await IsRightAsync(file, digest, cancellation) ? file : null;

    private async ValueTask<bool> IsRightAsync(FileStream file, string digest, CancellationToken cancellation)
    {
        if (_verified.ContainsKey(digest))
        {
            return true;
        }

        if ((await FileDigest.OfAsync(file, cancellation)).Digest != digest)
        {
            await file.DisposeAsync();
            return false;
        }

        file.Position = 0;
        return _verified[digest] = true;
    }

    private async Task FetchOnceAsync(string digest)
    {
        try
        {
            await FetchAsync(digest);
        }
        finally
        {
            _fetches.TryRemove(digest, out _);
        }
    }

    private async Task FetchAsync(string digest)
    {
        var temporary = _folder.PathOfNew(digest);
        try
        {
            await using (var content = await store.OpenReadAsync(digest, CancellationToken.None))
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await content.CopyToAsync(file);
                file.Flush(flushToDisk: true);
                file.Position = 0;
                if (!await IsRightAsync(file, digest, CancellationToken.None))
                {
                    throw new IOException($"The stored file {digest} holds something else: restore the database, or import its problem again.");
                }
            }

            _folder.Take(temporary, digest);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The folder, without what a former process began to fetch and did not finish.</summary>
    private static BoundedFolder Prepare(string path, IOptions<JudgeOptions> options, TimeProvider time)
    {
        var folder = new BoundedFolder(path, () => (long)options.Value.TestCacheMiB << 20, time);
        folder.ForgetUnfinished(DateTime.MaxValue);
        return folder;
    }
}
