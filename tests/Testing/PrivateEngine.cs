using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace CodeRunner.Testing;

/// <summary>
/// An engine of the test's own, beside the machine's, with the runtimes it is told to offer. Its image holds a supervisor
/// and nothing else: boxes start, but there is no program to run in them.
/// </summary>
public sealed class PrivateEngine : IAsyncDisposable
{
    public const string Image = "supervisor-only";

    private readonly TemporaryFolder _folder = new();
    private Process? _daemon;

    private PrivateEngine()
    {
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Uri Address => new($"unix://{_folder.Path}/engine.sock");

    private string SettingsFile => Path.Combine(_folder.Path, "daemon.json");

    /// <summary>Starts it; <paramref name="runtimes"/> are names with paths, beside the engine's own runc, which is its default.</summary>
    public static async Task<PrivateEngine> StartAsync(Dictionary<string, string> runtimes, string defaultRuntime = "runc")
    {
        Requires.That(Environment.UserName == "root" && File.Exists("/usr/sbin/dockerd"), "An engine of the test's own needs root and Docker Engine from Debian.");
        var boxes = await SandboxImage.NameAsync();
        Requires.That(await DockerAsync("image", "inspect", boxes) == 0, $"The image {boxes} is not there: sandbox/setup.sh builds it.");

        var engine = new PrivateEngine();
        engine.WriteSettings(runtimes, defaultRuntime);
        engine.Launch();
        await Eventually.TrueAsync(async () => await DockerAsync("--host", $"{engine.Address}", "version") == 0, "the test's own engine answers");
        await engine.ImportAsync(boxes);
        return engine;
    }

    /// <summary>Has it read other settings while it runs.</summary>
    public async Task ReloadAsync(Dictionary<string, string> runtimes, string defaultRuntime)
    {
        WriteSettings(runtimes, defaultRuntime);
        using var kill = Process.Start("kill", ["-HUP", $"{_daemon!.Id}"]);
        await kill.WaitForExitAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            using (Process.Start("kill", [$"{_daemon.Id}"]))
            {
                await _daemon.WaitForExitAsync(CancellationToken.None);
            }

            _daemon.Dispose();
        }

        _folder.Dispose();
    }

    private void WriteSettings(Dictionary<string, string> runtimes, string defaultRuntime)
    {
        var settings = new Dictionary<string, object>
        {
            ["runtimes"] = runtimes.ToDictionary(r => r.Key, r => new { path = r.Value }),
            ["default-runtime"] = defaultRuntime,
        };
        File.WriteAllText(SettingsFile, JsonSerializer.Serialize(settings));
    }

    private void Launch()
    {
        _daemon = Process.Start(new ProcessStartInfo("dockerd",
            [
                "--config-file", SettingsFile, "--host", $"{Address}", "--pidfile", $"{_folder.Path}/pid", "--data-root", $"{_folder.Path}/data",
                "--exec-root", $"{_folder.Path}/exec", "--bridge", "none", "--iptables=false", "--ip6tables=false",
                "--log-level", "fatal",
            ])
            { RedirectStandardError = true });
    }

    private async Task ImportAsync(string boxes)
    {
        var script = $"""
            set -e
            container=$(docker create {boxes} 1)
            trap 'docker rm $container >/dev/null' EXIT
            docker cp $container:/usr/local/bin/supervisor - | docker --host {Address} import --change 'ENTRYPOINT ["/supervisor"]' - {Image}
            """;
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        await shell.WaitForExitAsync(Stop);
        Assert.Equal(0, shell.ExitCode);
    }

    private static async Task<int> DockerAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (docker.StandardOutput.ReadToEndAsync(Stop), docker.StandardError.ReadToEndAsync(Stop));
        await docker.WaitForExitAsync(Stop);
        await Task.WhenAll(output, error);
        return docker.ExitCode;
    }
}
