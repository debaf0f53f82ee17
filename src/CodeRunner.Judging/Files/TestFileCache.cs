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
    private const string Unfinished = ".fetch";
    private readonly DirectoryInfo _directory = Prepare(database.Value.PathOf("cache", "files"));
    private readonly ConcurrentDictionary<string, bool> _verified = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _fetches = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long? _bytes;

    /// <summary>Opens the content named <paramref name="digest"/>, from disk when it is there, else from the database.</summary>
    /// <exception cref="IOException">There is no such content, or the database holds another one under this name.</exception>
    public async ValueTask<Stream> OpenAsync(string digest, CancellationToken cancellation)
    {
        var path = Path.Combine(_directory.FullName, digest[..2], digest);
        FileStream? file;
        while ((file = await TryOpenAsync(path, digest, cancellation)) is null)
        {
            // Whoever else wants it now waits for the same fetch, and nobody cancels it for the others.
            await _fetches.GetOrAdd(digest, _ => new Lazy<Task>(() => FetchOnceAsync(path, digest))).Value.WaitAsync(cancellation);
        }

        return file;
    }

    private async ValueTask<FileStream?> TryOpenAsync(string path, string digest, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var file = Open(path);
            File.SetLastAccessTimeUtc(file.SafeFileHandle, time.GetUtcNow().UtcDateTime);
            return await IsRightAsync(file, digest, cancellation) ? file : null;
        }
        catch (FileNotFoundException)
        {
            return null; // it has just made room for another
        }
    }

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

    private async Task FetchOnceAsync(string path, string digest)
    {
        try
        {
            await FetchAsync(path, digest);
        }
        finally
        {
            _fetches.TryRemove(digest, out _);
        }
    }

    private async Task FetchAsync(string path, string digest)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            long length;
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

                length = file.Length;
            }

            Take(temporary, path, length);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Unbuffered: whoever reads has a buffer of their own.
    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    /// <summary>
    /// Moves a file to its place and counts it, in place of the damaged one that may be there. Then deletes what was not
    /// used for longest, down to nine tenths of the room; whoever has it open reads on.
    /// </summary>
    private void Take(string temporary, string path, long length)
    {
        var room = (long)options.Value.TestCacheMiB << 20;
        lock (_gate)
        {
            var replaced = new FileInfo(path) is { Exists: true } damaged ? damaged.Length : 0;
            File.SetLastAccessTimeUtc(temporary, time.GetUtcNow().UtcDateTime);
            File.Move(temporary, path, overwrite: true);
            _bytes = _bytes is { } known ? known - replaced + length : Files().Sum(file => file.Length);
            if (_bytes <= room)
            {
                return;
            }

            var others = Files().Where(file => file.FullName != path).OrderBy(file => file.LastAccessTimeUtc);
            foreach (var file in others.TakeWhile(_ => _bytes > room / 10 * 9))
            {
                _bytes -= file.Length;
                file.Delete();
            }
        }
    }

    private IEnumerable<FileInfo> Files() =>
        _directory.GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != Unfinished);

    /// <summary>The folder, without what a former process began to fetch and did not finish.</summary>
    private static DirectoryInfo Prepare(string path)
    {
        var directory = Directory.CreateDirectory(path);
        foreach (var file in directory.GetFiles($"*{Unfinished}", SearchOption.AllDirectories))
        {
            file.Delete();
        }

        return directory;
    }
}
