using CodeRunner.Commands;
using CodeRunner.Core.Data;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>One serving process per data folder: two would give back each other's submissions. Held until disposed.</summary>
internal sealed class DataFolderLock(IOptions<DatabaseOptions> options) : IDisposable
{
    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation: what opening a file that another process holds fails with.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private FileStream? _file;

    /// <exception cref="UsageException">Another process serves from this folder.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Take()
    {
        var path = options.Value.PathOf("serving.lock");
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (HeldByAnother.Contains(fault.HResult))
        {
            throw new UsageException($"Another CodeRunner already serves from {Path.GetDirectoryName(path)}. Stop it, or give this one another folder with --data DIR.");
        }
    }

    public void Dispose() => _file?.Dispose();
}
