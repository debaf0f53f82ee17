using System.Globalization;
using Docker.DotNet.Models;

namespace CodeRunner.Sandbox.Engine;

/// <summary>How the container of a box is made: everything it may not do, in one place.</summary>
internal static class BoxContainer
{
    public const string OwnerLabel = "coderunner.owner";
    public const string CreatedLabel = "coderunner.created";

    private const long Period = 100_000; // µs
    private const int SupervisorProcesses = 16;

    /// <summary>
    /// For the kernel's choice where the machine has no memory left, from -1000 to 1000: programs start at 1000, and cannot
    /// come below what an engine with CAP_SYS_RESOURCE gave their box, so that none of them can have the site killed in its place.
    /// </summary>
    private const int KilledBeforeTheHost = 500;

    /// <summary>The supervisor, root with nothing but the right to become somebody else, in a world that is read-only and alone.</summary>
    public static CreateContainerParameters Parameters(SandboxOptions options, string image, string? runtime, UidBlock block, Owner owner, DateTimeOffset now) => new()
    {
        Name = block.ContainerName,
        Image = image,
        Cmd = [block.FirstUid.ToString(CultureInfo.InvariantCulture)],
        User = "0:0",
        WorkingDir = "/box",
        Hostname = "box",
        OpenStdin = true,
        StdinOnce = true, // standard input ends with our connection, and with it the supervisor, and with it the container
        AttachStdin = true,
        AttachStdout = true,
        AttachStderr = true,
        NetworkDisabled = true,
        Labels = new Dictionary<string, string>
        {
            [OwnerLabel] = owner.ToString(),
            [CreatedLabel] = now.ToString("O", CultureInfo.InvariantCulture),
        },
        HostConfig = Limits(options, runtime),
    };

    private static HostConfig Limits(SandboxOptions options, string? runtime)
    {
        var memory = (options.MaxMemoryKiB * 1024L) + ((long)options.SlackMiB << 20);
        return new HostConfig
        {
            AutoRemove = true,
            CapDrop = ["ALL"],
            CapAdd = ["SETUID", "SETGID"],
            SecurityOpt = ["no-new-privileges", $"seccomp={SeccompProfile.Json}"],
            NetworkMode = "none",
            IpcMode = "none",
            ReadonlyRootfs = true,
            LogConfig = new LogConfig { Type = "none" },
            Memory = memory,
            MemorySwap = memory, // with what is swapped out; ignored where the kernel does not count that (EngineLimits)
            OomScoreAdj = KilledBeforeTheHost,
            PidsLimit = options.MaxProcesses + SupervisorProcesses,
            CPUPeriod = Period,
            CPUQuota = Period,
            CpusetCpus = options.Processors ?? "",
            Runtime = runtime,
            Tmpfs = new Dictionary<string, string>
            {
                ["/box"] = $"size={options.BoxMiB}m,nr_inodes={options.BoxInodes},mode=0771,nosuid,nodev,noatime,exec",
            },
        };
    }
}
