using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>The next test after an attack: whether it finds the box as if there had been nothing before.</summary>
internal static class Aftermath
{
    /// <summary>What <see cref="LookAsync"/> finds where nothing is wrong.</summary>
    public const string Nothing = "processes [], work folder [], 2 inodes and 0 bytes of files, descriptors ['0', '1', '2', '3'], nice 0 0, input, 499999500000";

    /// <summary>What is found where nothing is left of the box, as its supervisor is gone.</summary>
    public const string Gone = "the box is gone";

    /// <summary>Of CPU time for looking, many times what it takes: more has been used up by somebody else.</summary>
    private const int MostCpuMs = 500;

    // Inodes: the box's own folder and the work folder. Descriptors: the three standard ones and the listing's own.
    private const string Look = """
        import os
        others = [p for p in os.listdir('/proc') if p.isdigit() and int(p) not in (1, os.getpid())]
        kept = [os.path.join(f, n) for f, ds, fs in os.walk('/box/program') for n in ds + fs]
        if os.path.exists('/box/program'): kept.append('/box/program')
        box = os.statvfs('/box')
        inodes = box.f_files - box.f_ffree - len(kept)
        used = (box.f_blocks - box.f_bfree) * box.f_frsize - sum(os.lstat(k).st_blocks * 512 for k in kept)
        print(f"processes {others}, work folder {os.listdir('.')}, {inodes} inodes and {used} bytes of files, "
              f"descriptors {os.listdir('/proc/self/fd')}, nice {os.getpriority(os.PRIO_PROCESS, 1)} {os.getpriority(os.PRIO_PROCESS, 0)}, "
              f"{input()}, {sum(range(1_000_000))}", end='')
        """;

    /// <summary>A box whose supervisor is gone is destroyed; then the reason must have been in the outcome.</summary>
    public static void AssertNothing(WatchedBox box, bool mayBeGone)
    {
        if (!mayBeGone || box.Found != Gone)
        {
            Assert.Equal(Nothing, box.Found);
        }
    }

    public static async Task<string> LookAsync(IBox box, CancellationToken cancellation)
    {
        OutputCollector stdout = new(4096), stderr = new(4096);
        var report = await Machine.RunAsync(
            box,
            new RunRequest
            {
                Command = ["python3", "-I", "-S", "-B", "-c", Look],
                Limits = new RunLimits { CpuMs = 2_000, WallMs = 60_000, MemoryKiB = 32 * 1024 },
                Stdin = new MemoryStream("input\n"u8.ToArray()),
                Stdout = stdout,
                Stderr = stderr,
            },
            cancellation);
        return report.Succeeded && report.CpuMs is > 0 and <= MostCpuMs && report.MemoryKiB > 1_000 ? stdout.ToText() : $"{report} {stdout.ToText()} {stderr.ToText()}";
    }
}
