using System.Runtime.Versioning;
using CodeRunner.Testing;
using Docker.DotNet;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Which OCI runtime makes the boxes.</summary>
[Trait("Category", "Slow")]
public sealed class RuntimeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Boxes_are_made_by_crun_where_the_engine_offers_it()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "runc" });
        await using var sandbox = Create(await OptionsAsync(engine));
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("crun", await RuntimeOfAsync(engine, box));
        Assert.Equal("crun", (await sandbox.CheckAsync(Stop)).Runtime);
    }

    [Fact]
    public async Task Boxes_are_made_by_the_engines_own_runtime_where_none_starts_with_crun()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "/bin/false" });
        await using var sandbox = Create(await OptionsAsync(engine));
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("runc", await RuntimeOfAsync(engine, box));
        Assert.StartsWith("runc (no box starts with crun: Docker Engine refused", (await sandbox.CheckAsync(Stop)).Runtime, StringComparison.Ordinal);
        await using var next = await sandbox.LeaseAsync(Stop);
        Assert.Equal("runc", await RuntimeOfAsync(engine, next));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Boxes_that_start_side_by_side_all_get_the_engines_own_runtime_where_none_starts_with_crun()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = FailingRuntime.Write(folder) });
        var options = await OptionsAsync(engine);
        options.Slots = 2;
        await using var sandbox = Create(options);
        var leases = new[] { sandbox.LeaseAsync(Stop).AsTask(), sandbox.LeaseAsync(Stop).AsTask() };
        await using var first = await await Task.WhenAny(leases);
        FailingRuntime.LetSecondFail(folder);
        foreach (var box in await Task.WhenAll(leases))
        {
            Assert.Equal("runc", await RuntimeOfAsync(engine, box));
            await box.DisposeAsync();
        }
    }

    [Fact]
    public async Task Runtime_that_is_asked_for_by_name_is_not_replaced_by_another()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "runc", ["broken"] = "/bin/false" });
        var options = await OptionsAsync(engine);
        options.Runtime = "broken";
        await using var broken = Create(options);
        await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await broken.LeaseAsync(Stop));

        options.Runtime = "runc";
        await using var sandbox = Create(options);
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("runc", await RuntimeOfAsync(engine, box));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Box_that_sees_no_control_group_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await PrivateEngine.StartAsync(new() { ["blind"] = BlindRuntime.Write(folder) });
        var options = await OptionsAsync(engine);
        options.Runtime = "blind";
        await using var sandbox = Create(options);
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal(0, box.Cgroup);
    }

    [Fact]
    public async Task Box_says_which_control_groups_it_counts_by()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal(File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1, box.Cgroup);
    }

    private static Task<SandboxOptions> OptionsAsync(PrivateEngine engine) =>
        TestSandbox.OptionsAsync(o => (o.Engine, o.Image) = (engine.Address, PrivateEngine.Image));

    private static async Task<string?> RuntimeOfAsync(PrivateEngine engine, IBox box)
    {
        using var docker = new DockerClientBuilder().WithEndpoint(engine.Address).Build();
        return (await docker.Containers.InspectContainerAsync(Operator.IdOf(box), Stop)).HostConfig?.Runtime;
    }

    private static DockerSandbox Create(SandboxOptions options) =>
        new(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
}
