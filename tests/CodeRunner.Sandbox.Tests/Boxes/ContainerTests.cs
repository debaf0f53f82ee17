using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodeRunner.Sandbox.Engine;
using CodeRunner.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What keeps a box shut, as the engine sees it and as a program in it does.</summary>
public sealed partial class ContainerTests
{
    [GeneratedRegex(@"^DENY\((\w+),", RegexOptions.Multiline)]
    private static partial Regex DeniedCall { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_container_has_no_right_and_no_way_that_it_does_not_need()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.MaxMemoryKiB, o.SlackMiB, o.MaxProcesses, o.BoxMiB) = (1 << 20, 64, 100, 256));
        await using var box = await sandbox.LeaseAsync(Stop);
        var container = await Operator.InspectAsync(box);
        var host = container.HostConfig!;

        Assert.Equal(["ALL"], host.CapDrop);
        Assert.Equal(["SETGID", "SETUID"], host.CapAdd.Select(c => c.Replace("CAP_", "", StringComparison.Ordinal)).Order());
        Assert.Equal(["no-new-privileges", $"seccomp={SeccompProfile.Json}"], host.SecurityOpt);
        Assert.Equal(("none", "none", "none"), (host.NetworkMode, host.IpcMode, host.LogConfig.Type));
        Assert.True(host.ReadonlyRootfs);
        Assert.False(host.Privileged);
        Assert.DoesNotContain(container.Mounts, m => m.Type != "tmpfs");
        Assert.Empty(host.Binds ?? []);
        Assert.Equal(((1L << 30) + (64L << 20), (1L << 30) + (64L << 20)), (host.Memory, host.MemorySwap));
        Assert.Equal((116, 100_000, 100_000), (host.PidsLimit, host.CPUPeriod, host.CPUQuota));
        Assert.Equal("size=256m,nr_inodes=4096,mode=0771,nosuid,nodev,noatime,exec", host.Tmpfs!["/box"]);
        Assert.Single(host.Tmpfs);
        Assert.True(host.AutoRemove);
        Assert.Equal(sandbox.Owner.ToString(), container.Config!.Labels["coderunner.owner"]);
    }

    [Fact]
    public async Task A_program_has_no_capability_and_a_filter_on_its_system_calls()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        var status = (await box.RunAsync(Shell("cat /proc/self/status"))).Stdout.Split('\n')
            .Select(l => l.Split(':', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1].Trim());

        Assert.Equal(("0000000000000000", "0000000000000000", "0000000000000000"), (status["CapEff"], status["CapPrm"], status["CapAmb"]));
        Assert.Equal(("1", "2"), (status["NoNewPrivs"], status["Seccomp"]));
        Assert.Single(status["Uid"].Split('\t').Distinct());
        Assert.Single(status["Gid"].Split('\t').Distinct());
        Assert.Equal("", status["Groups"]);
    }

    [Theory]
    [InlineData("socket(1, 1, 0)")] // the engine's own profile allows all of these
    [InlineData("syscall(425, 1, 0)")] // io_uring_setup
    [InlineData("shmget(0, 4096, 0o600)")]
    [InlineData("ptrace(0, 0, 0, 0)")]
    [InlineData("inotify_init1(0)")]
    public async Task Not_even_the_supervisor_can_call_what_no_box_needs(string call)
    {
        const int Denied = 42; // not the status of an interpreter that fails
        var source = $"import ctypes, errno; c = ctypes.CDLL(None, use_errno=True); exit({Denied} if c.{call} < 0 and ctypes.get_errno() == errno.EPERM else 0)";
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal(Denied, await Operator.ExecuteAsync(box, "python3", "-c", source));
    }

    [Fact]
    public void What_a_program_is_denied_altogether_no_box_has()
    {
        var allowed = JsonNode.Parse(SeccompProfile.Json)!["syscalls"]!.AsArray()
            .Where(rule => rule!["action"]!.GetValue<string>() == "SCMP_ACT_ALLOW")
            .SelectMany(rule => rule!["names"]!.AsArray().Select(name => name!.GetValue<string>()))
            .ToHashSet();
        var denied = DeniedCall.Matches(File.ReadAllText(Path.Combine(Repository.Root, "sandbox/supervisor/seccomp_denied.h")))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(denied.Count, 100, 200);
        Assert.Empty(denied.Intersect(allowed));
    }

    [Fact]
    public async Task A_box_waits_with_little_memory()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        var supervisor = await File.ReadAllLinesAsync($"/proc/{(await Operator.InspectAsync(box)).State!.Pid}/status", Stop);
        var resident = supervisor.Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Assert.InRange(int.Parse(resident, null), 0, 2_048);
    }
}
