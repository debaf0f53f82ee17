using Docker.DotNet.Models;

namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// Whether an engine can hold containers to their limits. One that cannot makes them all the same, and only its answer to
/// <c>docker info</c> tells.
/// </summary>
internal static class EngineLimits
{
    /// <exception cref="SandboxException">A limit that every box has would not hold.</exception>
    public static void Require(SystemInfoResponse engine, SandboxOptions options)
    {
        (string Controller, bool Holds)[] limits =
        [
            ("memory", engine.MemoryLimit),
            ("cpu", engine.CPUCfsQuota),
            ("pids", engine.PidsLimit),
            ("cpuset", engine.CPUSet || options.Processors is not { Length: > 0 }),
        ];
        var missing = string.Join(", ", limits.Where(limit => !limit.Holds).Select(limit => limit.Controller));
        if (missing.Length > 0)
        {
            throw new SandboxException(
                $"Docker Engine cannot limit what containers use ({missing}), so no box is made: programs could take more of the machine than they "
                + "may have. A rootless engine needs control groups of version 2, and a systemd that delegates the controllers memory, cpu and pids, "
                + "for Sandbox:Processors cpuset too, to its user; any other needs a kernel that has these controllers. What it lacks is at the end of docker info.");
        }
    }

    /// <summary>What boxes are not held to all the same, and what to do; null where there is no such thing.</summary>
    public static string? Caveat(SystemInfoResponse engine) => engine.SwapLimit
        ? null
        : "the kernel does not count swap, so the engine makes boxes without a limit of it. If the machine has swap, memory of programs may be put there "
        + "and is then in no figure: a program may use more than its limit and be accepted. Start the kernel with swapaccount=1 or with control groups of "
        + "version 2, or switch swap off. A machine without swap needs nothing.";
}
