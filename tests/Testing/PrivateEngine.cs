using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace CodeRunner.Testing;

/// <summary>
/// An engine of the test's own, beside the machine's, with the runtimes it is told to offer. Its image holds a supervisor
/// and nothing else: boxes start, but there is no program to run in them. <see cref="ImportPythonAsync"/> brings another.
/// </summary>
public sealed class PrivateEngine : IAsyncDisposable
{
    public const string Image = "supervisor-only";

    private const string Supervisor = "tar --directory=/ --create --file=- usr/local/bin/supervisor";

    private const string Python = """
        set -e
        cd /
        libraries=$(ldd usr/bin/python3 usr/bin/tar | grep -o '/lib[^ ]*' | sed 's|^|usr|')
        sed -i '/^python/!d' languages/versions
        tar --create --file=- --exclude='*/__pycache__/*' --exclude='*/lib-dynload/_test*' bin lib lib64 box \
            usr/local/bin/supervisor usr/bin/cat usr/bin/tar usr/bin/python3* usr/lib/python3* languages/python languages/versions \
            $(printf '%s\n' $libraries $(realpath --relative-to=/ $libraries) | sort -u)
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _boxes;
    private readonly string _data;
    private Process? _daemon;
    private bool _wasKilled;

    private PrivateEngine(string boxes, string? data) => (_boxes, _data) = (boxes, data ?? $"{_folder.Path}/data");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Uri Address => new($"unix://{_folder.Path}/engine.sock");

    private string ContainerdPid => $"{_folder.Path}/exec/containerd/containerd.pid";

    private string SettingsFile => $"{_folder.Path}/daemon.json";

    /// <summary>Starts it.</summary>
    /// <param name="runtimes">Names with paths, beside the engine's own runc.</param>
    /// <param name="defaultRuntime">The one it takes where none is asked for.</param>
    /// <param name="data">Where images and containers are to be; by default in a folder of its own.</param>
    public static async Task<PrivateEngine> StartAsync(Dictionary<string, string> runtimes, string defaultRuntime = "runc", string? data = null)
    {
        Requires.That(Environment.UserName == "root" && File.Exists("/usr/sbin/dockerd"), "An engine of the test's own needs root and Docker Engine from Debian.");
        var boxes = await SandboxImage.NameAsync();
        Requires.That(await RunAsync("image", "inspect", boxes) is { Status: 0 }, $"The image {boxes} is not there: sandbox/setup.sh builds it.");

        var engine = new PrivateEngine(boxes, data);
        try
        {
            await engine.ConfigureAsync(runtimes, defaultRuntime);
            await engine.StartAsync();
            await engine.ImportAsync(Image, Supervisor);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings an image with Python and nothing else to run; its name.</summary>
    public async Task<string> ImportPythonAsync()
    {
        const string image = "python-only";
        await ImportAsync(image, Python);
        return image;
    }

    /// <summary>Starts it, for the first time or again, with all that it had. Returns when it answers.</summary>
    public async Task StartAsync()
    {
        _daemon = Process.Start(new ProcessStartInfo("dockerd",
            [
                "--config-file", SettingsFile, "--host", $"{Address}", "--pidfile", $"{_folder.Path}/pid", "--data-root", _data,
                "--exec-root", $"{_folder.Path}/exec", "--bridge", "none", "--iptables=false", "--ip6tables=false",
                "--log-level", "fatal",
            ])
            { RedirectStandardError = true });
        await Eventually.TrueAsync(async () => await RunAsync("--host", $"{Address}", "version") is { Status: 0 }, "the test's own engine answers");
    }

    /// <summary>Has it read other settings while it runs.</summary>
    public async Task ReloadAsync(Dictionary<string, string> runtimes, string defaultRuntime)
    {
        await ConfigureAsync(runtimes, defaultRuntime);
        using var kill = Process.Start("kill", ["-HUP", $"{_daemon!.Id}"]);
        await kill.WaitForExitAsync(Stop);
    }

    /// <summary>Ends it as a restart does: it ends its containers first.</summary>
    public Task StopAsync() => EndAsync("-TERM");

    /// <summary>
    /// Ends it as want of memory does. containerd dies with it; its shims live on, and so may containers. What holds pids is
    /// cleared as sandbox/engine.sh does it: nobody may have reaped the dead ones.
    /// </summary>
    public async Task KillAsync()
    {
        _wasKilled = true;
        await EndAsync("-KILL");
        await Eventually.TrueAsync(() => Task.FromResult(!IsContainerdAlive()), "the engine's containerd is dead");
        File.Delete($"{_folder.Path}/pid");
        File.Delete(ContainerdPid);
    }

    /// <summary>What the docker command prints of this engine.</summary>
    public async Task<string> DockerAsync(params string[] arguments)
    {
        var (status, output) = await RunAsync(["--host", $"{Address}", .. arguments]);
        return status == 0 ? output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)} ended with {status}.");
    }

    /// <summary>First processes of its containers that run.</summary>
    public async Task<IReadOnlyList<int>> FirstProcessesAsync()
    {
        var containers = (await DockerAsync("ps", "--quiet")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var inspected = await DockerAsync(["inspect", "--format", "{{.State.Pid}}", .. containers]);
        return [.. inspected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends it with all that runs in it; where it was killed, that takes one more start.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_daemon is null && _wasKilled)
            {
                await StartAsync();
            }
        }
        finally
        {
            await StopAsync();
            if (_wasKilled)
            {
                await ClearAsync();
            }

            _folder.Dispose();
        }
    }

    /// <summary>Whether there is a process of this id, other than a dead one that nobody has reaped.</summary>
    public static bool IsAlive(int process) => new FileInfo($"/proc/{process}/exe").LinkTarget is not null;

    private async Task EndAsync(string signal)
    {
        if (_daemon is { } daemon)
        {
            using (Process.Start("kill", [signal, $"{daemon.Id}"]))
            {
                await daemon.WaitForExitAsync(CancellationToken.None);
            }

            daemon.Dispose();
            _daemon = null;
        }
    }

    /// <summary>
    /// What is left on the machine after all: an engine mounts its data upon itself, and the next one leaves that to the one
    /// that was killed; a shim that was just being started then is known to nobody, and waits for a container for ever.
    /// </summary>
    private async Task ClearAsync()
    {
        using var unmount = Process.Start("umount", ["--quiet", _data]);
        await unmount.WaitForExitAsync(CancellationToken.None);
        using var search = Process.Start(new ProcessStartInfo("pgrep", ["--full", $"containerd-shim.* {_folder.Path}/"]) { RedirectStandardOutput = true })!;
        while (await search.StandardOutput.ReadLineAsync(CancellationToken.None) is { } shim)
        {
            using var kill = Process.Start("kill", ["-KILL", shim]);
            await kill.WaitForExitAsync(CancellationToken.None);
        }
    }

    private bool IsContainerdAlive() =>
        File.Exists(ContainerdPid) && IsAlive(int.Parse(File.ReadAllText(ContainerdPid), CultureInfo.InvariantCulture));

    private Task ConfigureAsync(Dictionary<string, string> runtimes, string defaultRuntime)
    {
        var settings = new Dictionary<string, object>
        {
            ["runtimes"] = runtimes.ToDictionary(r => r.Key, r => new { path = r.Value }),
            ["default-runtime"] = defaultRuntime,
        };
        return File.WriteAllTextAsync(SettingsFile, JsonSerializer.Serialize(settings), Stop);
    }

    /// <summary>Makes an image of those of the boxes' files that <paramref name="pack"/> prints as an archive.</summary>
    private async Task ImportAsync(string image, string pack)
    {
        var script = $"""
            set -e -o pipefail
            docker run --rm --network none --entrypoint bash {_boxes} -c "$1" |
                docker --host {Address} import --change 'ENTRYPOINT ["/usr/local/bin/supervisor"]' --change 'ENV LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin' - {image}
            """;
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script, "-", pack]) { RedirectStandardOutput = true })!;
        await shell.WaitForExitAsync(Stop);
        Assert.Equal(0, shell.ExitCode);
    }

    private static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (docker.StandardOutput.ReadToEndAsync(Stop), docker.StandardError.ReadToEndAsync(Stop));
        await docker.WaitForExitAsync(Stop);
        await Task.WhenAll(output, error);
        return (docker.ExitCode, await output);
    }
}
