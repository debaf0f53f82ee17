using CodeRunner.Testing;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>A sandbox that comes to the real engine by a relay, which can be cut, can hold up and can lie.</summary>
internal sealed class RelayedSandbox : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RelayedSandbox(SandboxOptions options, TimeProvider? time, ILogger<DockerSandbox>? log)
    {
        Relay = new EngineRelay(Path.Combine(_folder.Path, "engine.sock"));
        options.Engine = Relay.Address;
        Sandbox = TestSandbox.Create(options, time, log);
    }

    public EngineRelay Relay { get; }

    public DockerSandbox Sandbox { get; }

    /// <summary>The relay is open. Skips the test where engine or image are missing.</summary>
    public static async Task<RelayedSandbox> StartAsync(
        Action<SandboxOptions>? configure = null, TimeProvider? time = null, ILogger<DockerSandbox>? log = null)
    {
        await TestSandbox.RequireAsync();
        var relayed = new RelayedSandbox(await TestSandbox.OptionsAsync(configure), time, log);
        relayed.Relay.Open();
        return relayed;
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Relay.Dispose();
        _folder.Dispose();
    }
}
