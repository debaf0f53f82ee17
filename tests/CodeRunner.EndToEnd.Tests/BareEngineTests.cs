using System.Runtime.Versioning;
using CodeRunner.Bench;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>The reference of <c>bench</c> for a container each.</summary>
[Trait("Category", "Slow")]
public sealed class BareEngineTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task RunAsync_has_its_container_made_by_the_runtime_that_makes_the_boxes()
    {
        using var folder = new TemporaryFolder();
        await using var docker = await PrivateEngine.StartAsync(new() { ["crun"] = BreakableRuntime.Write(folder) });
        var options = new SandboxOptions { Engine = docker.Address, Image = await docker.ImportPythonAsync() };
        await using var sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        await using var box = await sandbox.LeaseAsync(Stop);
        using var engine = await BareEngine.LikeAsync(box, options, Stop);
        await engine.RunAsync(["python3", "-c", "print('hello')"], "hello\n", Stop);

        BreakableRuntime.Break(folder);
        await Assert.ThrowsAsync<HttpRequestException>(() => engine.RunAsync(["python3", "-c", "print('hello')"], "hello\n", Stop));
    }
}
