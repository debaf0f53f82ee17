using System.Globalization;
using CodeRunner.Sandbox.Tests.Boxes;
using static CodeRunner.Sandbox.Tests.Exactness.LimitRow;

namespace CodeRunner.Sandbox.Tests.Exactness;

/// <summary>Every limit with a program 5 % below and one 5 % above it (wall time 10 %: the machine wakes sleepers when it can).</summary>
internal static class LimitRows
{
    public const int BoxMiB = 64;
    public const int BoxInodes = 1024;

    private const int CpuMs = 400;
    private const int WallMs = 1_000;
    private const int MemoryKiB = 48 << 10;
    private const int Bytes = 1 << 20;
    private const int Count = 60;

    private static readonly RunLimits _roomy = new() { CpuMs = 5_000, WallMs = 20_000, MemoryKiB = 128 << 10 };

    public static IEnumerable<LimitRow> All() =>
        [.. Cpu("burn"), .. Cpu("burn-in-threads"), .. Cpu("burn-hidden"), .. Wall(), .. Memory(), .. Output(), .. Files(), .. Counts()];

    private static IEnumerable<LimitRow> Cpu(string probe)
    {
        const int above = CpuMs * 105 / 100, own = 10; // its start and end, which a program also takes that ends before it is stopped
        var limit = $"CPU time {CpuMs} ms";
        var limits = _roomy with { CpuMs = CpuMs };
        double Ms(Ran ran) => ran.Report.Cpu.TotalMilliseconds;
        yield return new(limit, probe, 950 * CpuMs, Fits, "ms", Ms, 0.95 * CpuMs, CpuMs) { Limits = limits };
        yield return new(limit, probe, 1_000 * above, nameof(RunOutcome.CpuTimeLimit), "ms", Ms, CpuMs, above + own) { Limits = limits };
    }

    private static IEnumerable<LimitRow> Wall()
    {
        var limit = $"wall time {WallMs} ms";
        var limits = _roomy with { WallMs = WallMs };
        double Ms(Ran ran) => ran.Report.Wall.TotalMilliseconds;
        yield return new(limit, "sleep", 900 * WallMs, Fits, "ms", Ms, 0.9 * WallMs, WallMs) { Limits = limits, Boxes = 4 };
        yield return new(limit, "sleep", 1_100 * WallMs, nameof(RunOutcome.WallTimeLimit), "ms", Ms, WallMs, 1.1 * WallMs) { Limits = limits, Boxes = 4 };
    }

    private static IEnumerable<LimitRow> Memory()
    {
        const int below = MemoryKiB * 95 / 100, above = MemoryKiB * 105 / 100, own = 2 << 10;
        var limit = $"memory {MemoryKiB >> 10} MiB";
        var limits = _roomy with { MemoryKiB = MemoryKiB, FileBytes = 1L << 30 };
        double KiB(Ran ran) => ran.Report.MemoryKiB;
        foreach (var probe in new[] { "memory", "memory-in-children", "stack", "folder" })
        {
            yield return new(limit, probe, below, Fits, "KiB", KiB, below - 1, MemoryKiB) { Limits = limits };
            yield return new(limit, probe, above, nameof(RunOutcome.MemoryLimit), "KiB", KiB, MemoryKiB, above + own) { Limits = limits };
        }

        yield return new(limit, "memory", below, Fits, "KiB", KiB, below, MemoryKiB) { Limits = limits, Before = $"memory {below}" };
        yield return new(limit, "memory", 100, Fits, "KiB", KiB, 100, own) { Limits = limits, Before = $"memory {below}" };
        yield return new(limit, "memory", 100, Fits, "KiB", KiB, 100, own) { Limits = limits, Before = Compilation };
    }

    private static IEnumerable<LimitRow> Output()
    {
        var limit = $"output {Bytes:N0} bytes";
        var limits = _roomy with { OutputBytes = Bytes };
        double Sent(Ran ran) => ran.Report.StdoutBytes;
        yield return new(limit, "output", Bytes, Fits, "bytes", Sent, Bytes, Bytes) { Limits = limits };
        yield return new(limit, "output", Bytes + 1, nameof(RunOutcome.OutputLimit), "bytes", Sent, Bytes, Bytes) { Limits = limits };
    }

    private static IEnumerable<LimitRow> Files()
    {
        const int boxKiB = BoxMiB << 10;
        var roomy = _roomy with { FileBytes = Bytes, MemoryKiB = 256 << 10 };
        yield return new($"file {Bytes:N0} bytes", "file", Bytes, Fits, "bytes", Printed, Bytes, Bytes) { Limits = roomy };
        yield return new($"file {Bytes:N0} bytes", "file", Bytes + 1, nameof(RunOutcome.FileLimit), "bytes", Printed, Bytes, Bytes) { Limits = roomy };
        yield return new($"all files {BoxMiB} MiB", "folder", boxKiB * 95 / 100, Fits, "KiB", r => r.Report.MemoryKiB, boxKiB * 95 / 100, boxKiB) { Limits = roomy };
        yield return new($"all files {BoxMiB} MiB", "folder", boxKiB * 105 / 100, Refused, "KiB", Printed, boxKiB * 95 / 100, boxKiB) { Limits = roomy };
    }

    private static IEnumerable<LimitRow> Counts()
    {
        const int files = BoxInodes - 3; // less the folder of the box, that of the run, and the program
        var limits = _roomy with { Processes = Count, OpenFiles = Count };
        yield return new($"{BoxInodes} files", "files", files, Fits, "files", Printed, files, files) { Limits = limits };
        yield return new($"{BoxInodes} files", "files", files + 1, Refused, "files", Printed, files, files) { Limits = limits };
        yield return new($"{Count} processes", "processes", Count, Fits, "processes", Printed, Count, Count) { Limits = limits };
        yield return new($"{Count} processes", "processes", Count + 1, Refused, "processes", Printed, Count, Count) { Limits = limits };
        yield return new($"{Count} open files", "open-files", Count, Fits, "open files", Printed, Count, Count) { Limits = limits };
        yield return new($"{Count} open files", "open-files", Count + 1, Refused, "open files", Printed, Count, Count) { Limits = limits };
    }

    private static double Printed(Ran ran) => double.Parse(ran.Stdout, CultureInfo.InvariantCulture);
}
