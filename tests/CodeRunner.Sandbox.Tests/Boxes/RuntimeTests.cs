using System.Runtime.Versioning;
using CodeRunner.Testing;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

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
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine));
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("crun", await RuntimeOfAsync(engine, box));
        Assert.Equal("crun", (await sandbox.CheckAsync(Stop)).Runtime);
    }

    [Fact]
    public async Task Boxes_are_made_by_the_engines_own_runtime_where_none_starts_with_crun()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "/bin/false" });
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine));
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
        await using var sandbox = TestSandbox.Create(options);
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
    [UnsupportedOSPlatform("windows")]
    public async Task Box_that_does_not_start_with_crun_costs_the_next_ones_nothing_where_others_have()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = StumblingRuntime.Write(folder) });
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine));
        foreach (var expected in (string[])["crun", "runc", "crun"])
        {
            await using var box = await sandbox.LeaseAsync(Stop);
            Assert.Equal(expected, await RuntimeOfAsync(engine, box));
            Assert.Equal("crun", (await sandbox.CheckAsync(Stop)).Runtime);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Crun_that_ceases_to_work_is_given_up_after_three_boxes_in_a_row_and_that_is_told_once()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = BreakableRuntime.Write(folder) });
        var log = new LogLines();
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine), log: log);
        await AssertMadeByAsync("crun");
        BreakableRuntime.Break(folder);
        await AssertMadeByAsync("runc", "runc");
        BreakableRuntime.Mend(folder);
        await AssertMadeByAsync("crun");
        BreakableRuntime.Break(folder);
        await AssertMadeByAsync("runc", "runc");
        Assert.Equal("crun", (await sandbox.CheckAsync(Stop)).Runtime);
        Assert.Empty(log.Of(LogLevel.Warning));

        await AssertMadeByAsync("runc");
        Assert.StartsWith("runc (no box starts with crun: Docker Engine refused", (await sandbox.CheckAsync(Stop)).Runtime, StringComparison.Ordinal);
        BreakableRuntime.Mend(folder);
        await AssertMadeByAsync("runc");
        Assert.Matches("^Boxes no longer start with crun; runc makes them.* Sandbox:Runtime.* Docker Engine refused", Assert.Single(log.Of(LogLevel.Warning)));

        async Task AssertMadeByAsync(params string[] runtimes)
        {
            foreach (var expected in runtimes)
            {
                await using var box = await sandbox.LeaseAsync(Stop);
                Assert.Equal(expected, await RuntimeOfAsync(engine, box));
            }
        }
    }

    [Fact]
    public async Task Box_that_starts_with_neither_runtime_says_both_reasons()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "/bin/false" });
        var options = await OptionsAsync(engine);
        options.Image = await WithoutSupervisorAsync(engine);
        await using var sandbox = TestSandbox.Create(options);
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await sandbox.LeaseAsync(Stop));
        Assert.Matches("^Docker Engine refused: .*Nor does a box start with the engine's own runtime: Docker Engine refused: .*/nothing", refused.Message);
    }

    [Fact]
    public async Task Engines_own_runtime_is_not_replaced_by_crun_where_it_is_another_than_runc()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "runc", ["stronger"] = "runc" }, "stronger");
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine));
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("stronger", await RuntimeOfAsync(engine, box));
        Assert.Equal("stronger", (await sandbox.CheckAsync(Stop)).Runtime);
    }

    [Fact]
    public async Task Engine_whose_own_runtime_becomes_another_is_believed_after_a_minute()
    {
        var runtimes = new Dictionary<string, string> { ["crun"] = "runc", ["stronger"] = "runc" };
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var engine = await PrivateEngine.StartAsync(runtimes);
        await using var sandbox = TestSandbox.Create(await OptionsAsync(engine), clock);
        await using var before = await sandbox.LeaseAsync(Stop);
        Assert.Equal("crun", await RuntimeOfAsync(engine, before));

        await engine.ReloadAsync(runtimes, "stronger");
        using var docker = ClientOf(engine);
        await Until.TrueAsync(async () => (await docker.System.GetSystemInfoAsync(Stop)).DefaultRuntime == "stronger", "the engine has read its settings");
        clock.Advance(TimeSpan.FromSeconds(61));
        await using var after = await sandbox.LeaseAsync(Stop);
        Assert.Equal("stronger", await RuntimeOfAsync(engine, after));
    }

    [Fact]
    public async Task Runtime_that_is_asked_for_by_name_is_not_replaced_by_another()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["crun"] = "runc", ["broken"] = "/bin/false" });
        var options = await OptionsAsync(engine);
        options.Runtime = "broken";
        await using var broken = TestSandbox.Create(options);
        await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await broken.LeaseAsync(Stop));

        options.Runtime = "runc";
        await using var sandbox = TestSandbox.Create(options);
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
        await using var sandbox = TestSandbox.Create(options);
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
        using var docker = ClientOf(engine);
        return (await docker.Containers.InspectContainerAsync(Operator.IdOf(box), Stop)).HostConfig?.Runtime;
    }

    /// <summary>Makes an image in which a box finds nothing to start; its id.</summary>
    private static async Task<string> WithoutSupervisorAsync(PrivateEngine engine)
    {
        using var docker = ClientOf(engine);
        var container = await docker.Containers.CreateContainerAsync(new CreateContainerParameters { Image = PrivateEngine.Image }, Stop);
        var made = await docker.Images.CommitContainerChangesAsync(
            new CommitContainerChangesParameters { ContainerID = container.ID, Changes = ["""ENTRYPOINT ["/nothing"]"""] }, Stop);
        return made.ID;
    }

    private static DockerClient ClientOf(PrivateEngine engine) => new DockerClientBuilder().WithEndpoint(engine.Address).Build();
}
