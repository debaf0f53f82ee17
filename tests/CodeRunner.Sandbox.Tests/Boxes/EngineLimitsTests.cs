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
        await using var relayed = await RelayedSandbox.StartAsync(o => (o.Runtime, o.Processors) = ("runc", "0"));
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        relay.Replace($"\"{limit}\":true", "\"X\":false"); // without the field, as if it were false

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
        await using var relayed = await RelayedSandbox.StartAsync();
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        relay.Replace("\"CPUSet\":true", "\"X\":false");
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Theory]
    [InlineData("\"SwapLimit\":true", "\"X\":false", true)] // without the field, as if it were false
    [InlineData("\"SwapLimit\":false", "\"SwapLimit\":true", false)] // whichever this machine's kernel does
    public async Task Box_is_made_where_the_kernel_does_not_count_swap_and_CheckAsync_says_what_that_means(string said, string told, bool isNoted)
    {
        await using var relayed = await RelayedSandbox.StartAsync();
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        relay.Replace(said, told);
        await using var box = await sandbox.LeaseAsync(Stop);
        var status = await sandbox.CheckAsync(Stop);
        Assert.Null(status.Problem);
        Assert.Equal(isNoted, status.Caveat?.Contains("swapaccount=1", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task CheckAsync_asks_the_engine_again_after_a_minute_whatever_the_clock_on_the_wall_is_set_to()
    {
        var clock = new WallClock();
        await using var relayed = await RelayedSandbox.StartAsync(time: clock);
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
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
        await using var relayed = await RelayedSandbox.StartAsync();
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        relay.Replace("\"PidsLimit\":true", "\"X\":false");

        var status = await sandbox.CheckAsync(Stop);
        Assert.Equal((true, true), (status.EngineAnswers, status.ImagePresent));
        Assert.Contains("(pids)", status.Problem, StringComparison.Ordinal);
        relay.ReplaceNothing();
        Assert.Null((await sandbox.CheckAsync(Stop)).Problem);
    }
}
