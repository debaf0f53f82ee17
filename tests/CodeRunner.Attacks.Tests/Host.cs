using System.Globalization;
using System.Text.RegularExpressions;
using CodeRunner.Testing;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Attacks.Tests;

/// <summary>The machine around the boxes, as its administrator sees it.</summary>
internal static partial class Host
{
    /// <summary>In the names of files that attacks try to leave anywhere.</summary>
    private const string Marker = "attack-marker";
    private const string BlockName = "coderunner-uid-";
    private const int BlockSize = 256;

    private static readonly DockerClient _docker = new DockerClientBuilder().Build();

    /// <summary>
    /// Processes that run under a user of the box's block, whatever hides them from the box; nothing when there are none.
    /// What is in another container is that one's: another engine on this machine hands out the same blocks, and so does this
    /// one once the box's container is gone.
    /// </summary>
    public static string ProcessesOf(string box, string container)
    {
        var first = BlockSize * int.Parse(box[BlockName.Length..], CultureInfo.InvariantCulture);
        return string.Concat(Directory.GetDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])).Select(p => (Path: p, Status: StatusOf(p)))
            .Where(p => p.Status.Uid >= first && p.Status.Uid < first + BlockSize && !IsInAnotherContainer(p.Path, container))
            .Select(p => $", the host sees {p.Status.Name} of user {p.Status.Uid}"));
    }

    /// <summary>Whether the engine has CAP_SYS_RESOURCE: one of this machine's, run by root, where root may have it.</summary>
    public static async Task<bool> EngineHasResourceRightAsync() =>
        HasRight(24) && !(await _docker.System.GetSystemInfoAsync()).SecurityOptions.Any(option => option.StartsWith("name=rootless", StringComparison.Ordinal));

    /// <summary>Waits until the engine has removed the container of a box that ended by itself.</summary>
    public static Task GoneAsync(string container) =>
        Eventually.TrueAsync(async () => !await ExistsAsync(container), $"the container {container} is gone");

    /// <summary>
    /// Where the engine has mounted what a living box needs. Seen here wherever the engine's files are this machine's, so
    /// that nobody looks in vain for what is left of them.
    /// </summary>
    public static async Task<IReadOnlyList<string>> MountsOfAsync(string container)
    {
        var box = await _docker.Containers.InspectContainerAsync(container);
        string?[] known =
        [
            box.GraphDriver?.Data is { } storage && storage.TryGetValue("MergedDir", out var root) ? root : null,
            box.NetworkSettings?.SandboxKey?.Replace("/var/run/", "/run/", StringComparison.Ordinal),
        ];
        var mounts = MountPoints().Where(mount => known.Contains(mount) || mount.Contains(container, StringComparison.Ordinal)).ToList();
        Assert.True(mounts.Count > 0 || !Directory.Exists(StateOf(container)), $"No mount of the living container {container} is seen.");
        return mounts;
    }

    /// <summary>What is left of these boxes, and of whatever attacks wanted to leave.</summary>
    public static async Task<List<string>> LeftoversAsync(string owner, IReadOnlyCollection<WatchedBox> boxes, DateTime since)
    {
        var left = new List<string>();
        var all = await _docker.Containers.ListContainersAsync(new ContainersListParameters { All = true });
        left.AddRange(all.Where(c => c.Labels.TryGetValue("coderunner.owner", out var of) && of == owner).Select(c => $"container {c.ID}"));
        left.AddRange((await _docker.Networks.ListNetworksAsync()).Where(n => n.Created > since).Select(n => $"network {n.Name}"));
        left.AddRange(((await _docker.Volumes.ListAsync(CancellationToken.None)).Volumes ?? [])
            .Where(v => DateTime.Parse(v.CreatedAt!, CultureInfo.InvariantCulture).ToUniversalTime() > since).Select(v => $"volume {v.Name}"));
        left.AddRange(MountPoints().Intersect(boxes.SelectMany(box => box.Mounts)).Select(mount => $"mount {mount}"));
        left.AddRange(Folders().SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, $"*{Marker}*")));
        left.AddRange(boxes.Select(box => box.ContainerId).Distinct().SelectMany(StatePaths).Where(Path.Exists));
        return left;
    }

    private static bool HasRight(int number)
    {
        var most = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapBnd:", StringComparison.Ordinal)).Split('\t')[1];
        return ((ulong.Parse(most, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> number) & 1) != 0;
    }

    private static async Task<bool> ExistsAsync(string container)
    {
        try
        {
            await _docker.Containers.InspectContainerAsync(container);
            return true;
        }
        catch (DockerContainerNotFoundException)
        {
            return false;
        }
    }

    private static bool IsInAnotherContainer(string process, string container)
    {
        try
        {
            return ContainerId().Matches(File.ReadAllText($"{process}/cgroup")).Any(id => id.Value != container);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is no container's
        }
    }

    private static IEnumerable<string> MountPoints() => File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4]);

    private static (string Name, int Uid) StatusOf(string process)
    {
        try
        {
            var lines = File.ReadAllLines($"{process}/status");
            var uid = lines.First(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
            return (lines[0], int.Parse(uid, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("", -1); // it has ended
        }
    }

    private static IEnumerable<string> Folders() =>
        new[] { "/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/var/crash", "/var/lib/systemd/coredump", Environment.CurrentDirectory }.Where(Directory.Exists);

    private static string StateOf(string container) => $"/var/lib/docker/containers/{container}";

    private static IEnumerable<string> StatePaths(string id) =>
        [StateOf(id), $"/sys/fs/cgroup/memory/docker/{id}", $"/sys/fs/cgroup/system.slice/docker-{id}.scope", $"/sys/fs/cgroup/docker/{id}"];

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex ContainerId();
}
