using System.Diagnostics;
using CodeRunner.Testing;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>A folder on a disk of its own that is soon full: a tmpfs, which only root may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync(int miB)
    {
        Requires.That(Environment.IsPrivilegedProcess, "Only root can mount the small disk of this test.");
        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={miB}m", "tmpfs", disk.Path);
        return disk;
    }

    /// <summary>Leaves not one block.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in (int[])[1 << 20, 4096])
        {
            try
            {
                while (true)
                {
                    filler.Write(new byte[block]);
                }
            }
            catch (IOException)
            {
                // full for blocks of this size
            }
        }
    }

    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        using var unmount = Process.Start("umount", ["--lazy", Path]);
        unmount.WaitForExit();
        _folder.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Requires.That(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: this test needs a small disk.");
    }
}
