namespace CodeRunner.Judging.Files;

/// <summary>
/// A folder of files, in which those that were not used for longest go when there are too many bytes. Files come whole:
/// they are written under another name and moved to their own. Several processes may use one folder.
/// </summary>
/// <param name="path">The folder; it is made when the first file comes.</param>
/// <param name="room">How many bytes there may be.</param>
/// <param name="time">Says when a file is used.</param>
internal sealed class BoundedFolder(string path, Func<long> room, TimeProvider time)
{
    private const string Unfinished = ".unfinished";
    private readonly Lock _gate = new();
    private long? _bytes; // null: to be counted
    private long _added; // since they were counted

    /// <summary>Opens a file for reading, null where there is none. Unbuffered: whoever reads has a buffer of their own.</summary>
    public FileStream? TryOpen(string name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            var content = file.Open(new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.SequentialScan,
                BufferSize = 0,
            });
            File.SetLastAccessTimeUtc(content.SafeFileHandle, time.GetUtcNow().UtcDateTime);
            return content;
        }
        catch (FileNotFoundException)
        {
            return null; // it has just made room for another
        }
    }

    /// <summary>Where to write the file that is to become <paramref name="name"/>.</summary>
    public string PathOfNew(string name)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return $"{file}.{Guid.NewGuid():N}{Unfinished}";
    }

    /// <summary>
    /// Moves a file to its name, in place of the one that may be there. Then deletes what was not used for longest, down to
    /// nine tenths of the room; whoever has it open reads on.
    /// </summary>
    public void Take(string written, string name)
    {
        var file = PathOf(name);
        var length = new FileInfo(written).Length;
        lock (_gate)
        {
            var replaced = LengthOf(file);
            File.SetLastAccessTimeUtc(written, time.GetUtcNow().UtcDateTime);
            File.Move(written, file, overwrite: true);
            Count(length - replaced);
            if (_bytes > room())
            {
                MakeRoom(file);
            }
        }
    }

    /// <summary>Deletes a file.</summary>
    public void Drop(string name)
    {
        var file = PathOf(name);
        lock (_gate)
        {
            _bytes -= LengthOf(file);
            File.Delete(file);
        }
    }

    /// <summary>Deletes what was last written to before then, and not finished.</summary>
    public void ForgetUnfinished(DateTime before)
    {
        foreach (var file in AllFiles().Where(file => file.Extension == Unfinished && file.LastWriteTimeUtc < before))
        {
            file.Delete();
        }
    }

    /// <summary>What other processes add is seen by counting anew now and then.</summary>
    private void Count(long more)
    {
        _added += Math.Max(more, 0);
        if (_bytes is null || _added > room() / 16)
        {
            (_bytes, _added) = (Files().Sum(file => file.Length), 0);
        }
        else
        {
            _bytes += more;
        }
    }

    private void MakeRoom(string latest)
    {
        var files = Files().ToList();
        _bytes = files.Sum(file => file.Length);
        foreach (var file in files.Where(file => file.FullName != latest).OrderBy(file => file.LastAccessTimeUtc).TakeWhile(_ => _bytes > room() / 10 * 9))
        {
            _bytes -= file.Length;
            file.Delete();
        }
    }

    private string PathOf(string name) => Path.Combine(path, name[..2], name);

    private static long LengthOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    private IEnumerable<FileInfo> Files() => AllFiles().Where(file => file.Extension != Unfinished);

    private FileInfo[] AllFiles() => new DirectoryInfo(path) is { Exists: true } folder ? folder.GetFiles("*", SearchOption.AllDirectories) : [];
}
