using System.Globalization;

namespace CodeRunner.Bench;

/// <summary>What boxes cost the machine.</summary>
internal static class BoxMemory
{
    private const string V1 = "/sys/fs/cgroup/memory";
    private const string V2 = "/sys/fs/cgroup";
    private const int ParentField = 4;

    /// <summary>
    /// Of each of the site's boxes, which all wait, MiB: what its control group is charged with, the kernel's part of it
    /// included, and the process outside of it that the engine runs for each container.
    /// </summary>
    public static async Task<IReadOnlyList<double>> OfWaitingAsync(ServedProgram site, CancellationToken cancellation)
    {
        var boxes = await site.BoxesAsync(cancellation);
        if (boxes is [])
        {
            throw new InvalidOperationException("No box of the site waits.");
        }

        var processes = await Child.RunAsync(Child.Docker(["inspect", "--format", "{{.State.Pid}}", .. boxes]), "", cancellation);
        return [.. processes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(first => OfBox(int.Parse(first, CultureInfo.InvariantCulture)))];
    }

    private static double OfBox(int process) =>
        ChargeOf(process) + ProcessFile.MemoryMiB(int.Parse(ProcessFile.Field(process, ParentField), CultureInfo.InvariantCulture));

    private static double ChargeOf(int process)
    {
        // Lines of /proc/PID/cgroup: number, controllers (none: version 2), path.
        var groups = File.ReadLines($"/proc/{process}/cgroup").Select(line => line.Split(':', 3)).ToList();
        var charge = groups.Find(group => group[1].Split(',').Contains("memory")) is [_, _, var old]
            ? $"{V1}{old}/memory.usage_in_bytes"
            : $"{V2}{groups.Find(group => group[1].Length == 0)![2]}/memory.current";
        return double.Parse(File.ReadAllText(charge), CultureInfo.InvariantCulture) / (1 << 20);
    }
}
