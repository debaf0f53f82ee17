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
    private readonly DirectoryInfo _directory = Directory.CreateDirectory(database.Value.PathOf("cache", "files"));
    private readonly ConcurrentDictionary<string, bool> _verified = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long? _bytes;

    /// <summary>Opens the content named <paramref name="digest"/>, from disk when it is there, else from the database.</summary>
    /// <exception cref="IOException">There is no such content, or the database holds another one under this name.</exception>
    public async ValueTask<Stream> OpenAsync(string digest, CancellationToken cancellation)
    {
        var path = Path.Combine(_directory.FullName, digest[..2], digest);
        if (await TryOpenAsync(path, digest, cancellation) is { } cached)
        {
            return cached;
        }

        await FetchAsync(path, digest, cancellation);
        var file = Open(path);
        MakeRoomAfter(file.Length);
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

    private async Task FetchAsync(string path, string digest, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await using (var content = await store.OpenReadAsync(digest, cancellation))
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await content.CopyToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
                file.Position = 0;
                if (!await IsRightAsync(file, digest, cancellation))
                {
                    throw new IOException($"The stored file {digest} holds something else: restore the database, or import its problem again.");
                }
            }

            File.Move(temporary, path, overwrite: true);
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

    /// <summary>Deletes what was not used for longest, down to nine tenths of the room; whoever has it open reads on.</summary>
    private void MakeRoomAfter(long added)
    {
        var room = (long)options.Value.TestCacheMiB << 20;
        lock (_gate)
        {
            _bytes = _bytes is { } known ? known + added : Files().Sum(file => file.Length);
            if (_bytes <= room)
            {
                return;
            }

            foreach (var file in Files().OrderBy(file => file.LastAccessTimeUtc).TakeWhile(_ => _bytes > room / 10 * 9))
            {
                _bytes -= file.Length;
                file.Delete();
            }
        }
    }

    private FileInfo[] Files() => _directory.GetFiles("*", SearchOption.AllDirectories);
}
