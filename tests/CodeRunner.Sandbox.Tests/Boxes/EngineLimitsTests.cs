using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>An engine that cannot hold containers to their limits, as a rootless one without systemd.</summary>
public sealed class EngineLimitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MemoryLimit", "memory")]
    [InlineData("CpuCfsQuota", "cpu")]
    [InlineData("PidsLimit", "pids")]
    [InlineData("CPUSet", "cpuset")]
    public async Task No_box_is_made_where_a_limit_would_not_hold(string limit, string controller)
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();
        relay.Open();
        relay.Replace($"\"{limit}\":true", "\"X\":false"); // without the field, as if it were false
        var options = await TestSandbox.OptionsAsync(o => (o.Engine, o.Runtime, o.Processors) = (relay.Address, "runc", "0"));
        await using var sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);

        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await sandbox.LeaseAsync(Stop));
        Assert.StartsWith($"Docker Engine cannot limit what containers use ({controller}), so no box is made", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Operator.OwnedAsync(sandbox.Owner.ToString()));

        relay.ReplaceNothing();
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Fact]
    public async Task Box_that_may_use_all_processors_needs_no_cpuset()
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();
        relay.Open();
        relay.Replace("\"CPUSet\":true", "\"X\":false");
        var options = await TestSandbox.OptionsAsync(o => o.Engine = relay.Address);
        await using var sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Theory]
    [InlineData("\"SwapLimit\":true", "\"X\":false", true)] // without the field, as if it were false
    [InlineData("\"SwapLimit\":false", "\"SwapLimit\":true", false)] // whichever this machine's kernel does
    public async Task Box_is_made_where_the_kernel_does_not_count_swap_and_CheckAsync_says_what_that_means(string said, string told, bool isNoted)
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();
        relay.Open();
        relay.Replace(said, told);
        var options = await TestSandbox.OptionsAsync(o => o.Engine = relay.Address);
        await using var sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        await using var box = await sandbox.LeaseAsync(Stop);
        var status = await sandbox.CheckAsync(Stop);
        Assert.Null(status.Problem);
        Assert.Equal(isNoted, status.Caveat?.Contains("swapaccount=1", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task CheckAsync_asks_the_engine_again_after_a_minute_whatever_the_clock_on_the_wall_is_set_to()
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();
        relay.Open();
        var options = await TestSandbox.OptionsAsync(o => o.Engine = relay.Address);
        var clock = new WallClock();
        await using var sandbox = new DockerSandbox(Options.Create(options), clock, NullLogger<DockerSandbox>.Instance);
        Assert.Null((await sandbox.CheckAsync(Stop)).Problem);

        relay.Replace("\"PidsLimit\":true", "\"X\":false");
        clock.SetBy = TimeSpan.FromHours(1);
        Assert.Null((await sandbox.CheckAsync(Stop)).Problem);
        (clock.SetBy, clock.Passed) = (TimeSpan.FromHours(-1), TimeSpan.FromSeconds(61));
        Assert.Contains("(pids)", (await sandbox.CheckAsync(Stop)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_says_that_a_limit_would_not_hold_before_anybody_wants_a_box()
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();
        relay.Open();
        relay.Replace("\"PidsLimit\":true", "\"X\":false");
        var options = await TestSandbox.OptionsAsync(o => o.Engine = relay.Address);
        await using var sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);

        var status = await sandbox.CheckAsync(Stop);
        Assert.Equal((true, true), (status.EngineAnswers, status.ImagePresent));
        Assert.Contains("(pids)", status.Problem, StringComparison.Ordinal);
        relay.ReplaceNothing();
        Assert.Null((await sandbox.CheckAsync(Stop)).Problem);
    }
}
