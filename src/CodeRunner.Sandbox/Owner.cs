using System.Diagnostics;
using System.Globalization;

namespace CodeRunner.Sandbox;

/// <summary>
/// The sandbox that made a box, as its container's label says it: machine, process id, when that process was started (ids
/// are used again), and which sandbox of the process it is. On the same machine anybody can tell whether the process still
/// lives; of another machine nobody can.
/// </summary>
/// <param name="Machine">The boot and the process namespace, so that ids within containers are not confused.</param>
/// <param name="Started">Clock ticks after boot.</param>
internal sealed record Owner(string Machine, int ProcessId, long Started, int Number)
{
    private const int StartField = 22; // of /proc/PID/stat, see proc_pid_stat(5)
    private static readonly string _thisMachine = ThisMachine();
    private static readonly long _thisStart = StartOf(Environment.ProcessId) ?? 0;
    private static int _count;

    /// <summary>Whether it can be seen from here, dead or alive.</summary>
    public bool IsOnThisMachine => Machine == _thisMachine;

    public bool IsAlive => StartOf(ProcessId) == Started;

    /// <summary>One more sandbox of this process.</summary>
    public static Owner New() => new(_thisMachine, Environment.ProcessId, _thisStart, Interlocked.Increment(ref _count));

    public static Owner? Parse(string label) =>
        label.Split('/') is [var machine, var id, var started, var number]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
        && long.TryParse(started, CultureInfo.InvariantCulture, out var ticks)
        && int.TryParse(number, CultureInfo.InvariantCulture, out var count)
            ? new Owner(machine, processId, ticks, count)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}/{ProcessId}/{Started}/{Number}");

    private static string ThisMachine() => File.Exists("/proc/sys/kernel/random/boot_id")
        ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}:{new FileInfo("/proc/self/ns/pid").LinkTarget}"
        : Environment.MachineName;

    private static long? StartOf(int processId)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(processId);
                return process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond;
            }

            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var afterName = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // the name may hold anything; then comes field 3
            return afterName[0] is "Z" or "X" ? null : long.Parse(afterName[StartField - 3], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
