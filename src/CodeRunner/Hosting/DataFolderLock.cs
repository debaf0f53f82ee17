using CodeRunner.Commands;
using CodeRunner.Core.Data;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>One serving process per data folder: two would give back each other's submissions. Held until disposed.</summary>
internal sealed class DataFolderLock(IOptions<DatabaseOptions> options) : IDisposable
{
    private FileStream? _file;

    /// <exception cref="UsageException">Another process serves from this folder.</exception>
    public void Take()
    {
        var path = options.Value.PathOf("serving.lock");
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new UsageException($"Another CodeRunner already serves from {Path.GetDirectoryName(path)}. Stop it, or give this one another folder with --data DIR.");
        }
    }

    public void Dispose() => _file?.Dispose();
}
