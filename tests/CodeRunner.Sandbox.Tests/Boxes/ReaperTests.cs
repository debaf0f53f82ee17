using System.Diagnostics;
using CodeRunner.Sandbox.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What a crash leaves, and what must be left alone.</summary>
public sealed class ReaperTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReapAsync_removes_what_a_dead_judge_made_and_leaves_the_living_alone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var neighbour = await TestSandbox.StartAsync();
        await using var busy = await neighbour.LeaseAsync(Stop);
        var dead = await MadeAsync(Owner.New() with { ProcessId = await EndedProcessAsync(), Started = 1 });
        var reusedId = await MadeAsync(Owner.New() with { Started = 1 });
        var alive = await MadeAsync(Owner.New());
        try
        {
            await sandbox.ReapAsync(Stop);

            Assert.False(await Operator.ExistsAsync(dead));
            Assert.False(await Operator.ExistsAsync(reusedId));
            Assert.True(await Operator.ExistsAsync(alive));
            Assert.True((await busy.RunAsync(Programs.Shell("true"))).Report.Succeeded);
        }
        finally
        {
            await Operator.RemoveAsync(alive);
        }
    }

    [Fact]
    public async Task ReapAsync_removes_of_another_machine_only_what_does_not_run_and_is_old()
    {
        var elsewhere = Owner.New() with { Machine = "elsewhere" };
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await TestSandbox.StartAsync(time: clock);
        var left = await MadeAsync(elsewhere);
        var running = await MadeAsync(elsewhere, start: true);
        try
        {
            await sandbox.ReapAsync(Stop);
            Assert.True(await Operator.ExistsAsync(left)); // just being made, perhaps

            clock.Advance(TimeSpan.FromMinutes(2));
            await sandbox.ReapAsync(Stop);
            Assert.False(await Operator.ExistsAsync(left));
            Assert.True(await Operator.ExistsAsync(running));
        }
        finally
        {
            await Operator.RemoveAsync(left);
            await Operator.RemoveAsync(running);
        }
    }

    [Fact]
    public async Task ReapAsync_removes_the_others_where_one_cannot_be_removed_and_says_once_what_to_do()
    {
        var (log, clock) = (new LogLines(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var relayed = await RelayedSandbox.StartAsync(time: clock, log: log);
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        var other = await MadeAsync(sandbox.Owner); // which nobody else may remove
        var stuck = await MadeAsync(sandbox.Owner); // listed before the other
        clock.Advance(TimeSpan.FromMinutes(2));
        relay.Replace($"/containers/{stuck}?", $"/containers/%zz{stuck[3..]}?"); // no address
        await sandbox.ReapAsync(Stop);
        await sandbox.ReapAsync(Stop);

        Assert.False(await Operator.ExistsAsync(other));
        Assert.True(await Operator.ExistsAsync(stuck));
        Assert.Single(log.Of(LogLevel.Information), line => line.EndsWith($"left behind by {sandbox.Owner}", StringComparison.Ordinal));
        Assert.Matches("^The box coderunner-uid-.* cannot be removed.* docker rm --force .* Docker Engine refused", Assert.Single(log.Of(LogLevel.Warning)));

        relay.ReplaceNothing();
        await sandbox.ReapAsync(Stop);
        Assert.False(await Operator.ExistsAsync(stuck));
        Assert.Equal(2, log.Of(LogLevel.Information).Count(line => line.EndsWith($"left behind by {sandbox.Owner}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ReapAsync_blames_no_box_for_an_engine_that_went_away_meanwhile()
    {
        var (log, clock) = (new LogLines(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var relayed = await RelayedSandbox.StartAsync(time: clock, log: log);
        var (relay, sandbox) = (relayed.Relay, relayed.Sandbox);
        string[] left = [await MadeAsync(sandbox.Owner), await MadeAsync(sandbox.Owner)];
        clock.Advance(TimeSpan.FromMinutes(2));
        relay.CutAt("DELETE /");
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => sandbox.ReapAsync(Stop));
        Assert.Empty(log.Of(LogLevel.Warning));

        relay.Open();
        await sandbox.ReapAsync(Stop);
        Assert.False(await Operator.ExistsAsync(left[0]) || await Operator.ExistsAsync(left[1]));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_judge_leaves_nothing_and_its_neighbour_goes_on()
    {
        await TestSandbox.RequireAsync();

        await using var neighbour = await JudgeProcess.StartAsync();
        await using var killed = await JudgeProcess.StartAsync();
        Assert.Equal(2, (await Operator.OwnedAsync(neighbour.Owner)).Count);
        Assert.Equal(2, (await Operator.OwnedAsync(killed.Owner)).Count);
        Assert.Equal("hello", await killed.AskAsync("sleep"));
        killed.Kill();

        await Until.TrueAsync(async () => (await Operator.OwnedAsync(killed.Owner)).Count == 0, "the killed judge's boxes are gone");
        Assert.Equal("hello", await neighbour.AskAsync("hello"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_judge_that_is_told_to_stop_leaves_nothing_and_stops_within_ten_seconds()
    {
        await TestSandbox.RequireAsync();

        await using var judge = await JudgeProcess.StartAsync();
        Assert.Equal("hello", await judge.AskAsync("sleep"));
        var clock = Stopwatch.StartNew();
        await judge.StopAsync();

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.Empty(await Operator.OwnedAsync(judge.Owner));
    }

    /// <summary>A container as a judge with this label would have made it.</summary>
    private static async Task<string> MadeAsync(Owner owner, bool start = false)
    {
        using var engine = new DockerEngine(await TestSandbox.OptionsAsync(), owner, TimeProvider.System, NullLogger.Instance);
        var (id, _, _) = await engine.CreateAsync(runtime: null, Stop);
        if (start)
        {
            await engine.StartAsync(id, Stop);
        }

        return id;
    }

    private static async Task<int> EndedProcessAsync()
    {
        using var process = Process.Start("true");
        await process.WaitForExitAsync(Stop);
        return process.Id;
    }
}
