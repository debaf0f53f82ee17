using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Attacks.Tests;

/// <summary>The machine around the boxes, as its administrator sees it.</summary>
internal static class Host
{
    /// <summary>In the names of files that attacks try to leave anywhere.</summary>
    private const string Marker = "attack-marker";
    private const string BlockName = "coderunner-uid-";
    private const int BlockSize = 256;

    private static readonly DockerClient _docker = new DockerClientBuilder().Build();

    /// <summary>Processes that run under a user of the box's block, whatever hides them from the box; nothing when there are none.</summary>
    public static string ProcessesOf(string box)
    {
        var first = BlockSize * int.Parse(box[BlockName.Length..], CultureInfo.InvariantCulture);
        return string.Concat(Directory.GetDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])).Select(StatusOf)
            .Where(s => s.Uid >= first && s.Uid < first + BlockSize).Select(s => $", the host sees {s.Name} of user {s.Uid}"));
    }

    /// <summary>What is left of these containers, and of whatever attacks wanted to leave.</summary>
    public static async Task<List<string>> LeftoversAsync(string owner, IReadOnlyCollection<string> containers, DateTime since)
    {
        var left = new List<string>();
        var all = await _docker.Containers.ListContainersAsync(new ContainersListParameters { All = true });
        left.AddRange(all.Where(c => c.Labels.TryGetValue("coderunner.owner", out var of) && of == owner).Select(c => $"container {c.ID}"));
        left.AddRange((await _docker.Networks.ListNetworksAsync()).Where(n => n.Created > since).Select(n => $"network {n.Name}"));
        left.AddRange(((await _docker.Volumes.ListAsync(CancellationToken.None)).Volumes ?? [])
            .Where(v => DateTime.Parse(v.CreatedAt!, CultureInfo.InvariantCulture).ToUniversalTime() > since).Select(v => $"volume {v.Name}"));
        left.AddRange(File.ReadLines("/proc/self/mountinfo").Where(line => containers.Any(line.Contains)).Select(line => $"mount {line}"));
        left.AddRange(Folders().SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, $"*{Marker}*")));
        left.AddRange(containers.SelectMany(id => StatePaths(id)).Where(Path.Exists));
        return left;
    }

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

    private static IEnumerable<string> StatePaths(string id) =>
        [$"/var/lib/docker/containers/{id}", $"/sys/fs/cgroup/memory/docker/{id}", $"/sys/fs/cgroup/system.slice/docker-{id}.scope", $"/sys/fs/cgroup/docker/{id}"];
}
