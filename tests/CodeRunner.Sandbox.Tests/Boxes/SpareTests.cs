using CodeRunner.Sandbox.Pool;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Boxes that are lent while nobody else needs them.</summary>
[Trait("Category", "Slow")]
public sealed class SpareTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryLeaseSpare_lends_what_is_idle_and_leaves_a_slot_and_a_warm_box()
    {
        await using var sandbox = await StartAsync(slots: 3);
        await using var box = await sandbox.LeaseAsync(Stop);
        await WarmAsync(sandbox, 2);
        await using var spare = sandbox.TryLeaseSpare();
        Assert.Equal("hello\n", (await spare!.RunAsync(Shell("echo hello"))).Stdout);
        await WarmAsync(sandbox, 2);

        Assert.Null(sandbox.TryLeaseSpare());
        var next = sandbox.LeaseAsync(Stop);
        Assert.True(next.IsCompletedSuccessfully);
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task TryLeaseSpare_lends_nothing_where_all_processors_are_busy()
    {
        await using var sandbox = await StartAsync(slots: 8, processors: "0");
        await using var box = await sandbox.LeaseAsync(Stop);
        await WarmAsync(sandbox, 2);

        Assert.Null(sandbox.TryLeaseSpare());
    }

    [Fact]
    public async Task TryLeaseSpare_lends_nothing_where_no_box_would_be_left_for_whoever_comes()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 1));
        sandbox.KeepWarm();
        await WarmAsync(sandbox, 1);

        Assert.Null(sandbox.TryLeaseSpare());
    }

    [Fact]
    public async Task Spare_box_is_wanted_when_somebody_takes_the_last_slot_and_recalled_when_the_next_one_waits()
    {
        await using var sandbox = await StartAsync(slots: 3);
        await using var first = await sandbox.LeaseAsync(Stop);
        await WarmAsync(sandbox, 2);
        var spare = sandbox.TryLeaseSpare()!;
        var running = spare.RunAsync(Shell("sleep 60"), spare.Recalled);
        Assert.False(spare.IsWanted);

        await using var second = await sandbox.LeaseAsync(Stop);
        Assert.True(spare.IsWanted);
        Assert.False(spare.Recalled.IsCancellationRequested);

        var third = sandbox.LeaseAsync(Stop).AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(third.IsCompleted);
        await spare.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Several_spare_boxes_come_back_one_for_each_who_comes_the_latest_first()
    {
        using var engine = await TestSandbox.EngineAsync();
        var made = await TestSandbox.OptionsAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.WarmBoxes, o.Processors) = (2, "0-7")); // whatever this machine has
        await using var pool = new BoxPool(stop => DockerBox.StartAsync(engine, made, TimeProvider.System, stop), options, TimeProvider.System, NullLogger.Instance);
        pool.KeepWarm();
        var first = await pool.LeaseAsync(Stop);
        var (early, late) = (await SpareAsync(pool), await SpareAsync(pool));
        Assert.Null(pool.TryLeaseSpare());

        var second = await pool.LeaseAsync(Stop);
        Assert.Equal((false, true), (early.IsWanted, late.IsWanted));
        var third = pool.LeaseAsync(Stop).AsTask();
        Assert.Equal((true, true), (early.IsWanted, late.IsWanted));
        Assert.Equal((false, true), (early.Recalled.IsCancellationRequested, late.Recalled.IsCancellationRequested));
        pool.Return(late.Box);
        Assert.All([first, second, early.Box, await third], pool.Return);
        Assert.Equal(0, pool.Count.Busy);
    }

    [Fact]
    public async Task TryLeaseSpare_lends_nothing_for_a_while_after_a_box_was_wanted()
    {
        Requires.That(Environment.ProcessorCount > 1, "This machine has no second processor to lend a box for.");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 2), clock);
        sandbox.KeepWarm();
        await WarmAsync(sandbox, 2);
        await using var first = await sandbox.LeaseAsync(Stop);
        await WarmAsync(sandbox, 2);
        await using (sandbox.TryLeaseSpare()!)
        {
            await (await sandbox.LeaseAsync(Stop)).DisposeAsync();
        }

        await WarmAsync(sandbox, 2);
        Assert.Null(sandbox.TryLeaseSpare());
        clock.Advance(TimeSpan.FromSeconds(1));
        await using var spare = sandbox.TryLeaseSpare();
        Assert.NotNull(spare);
    }

    private static async Task<SpareLease> SpareAsync(BoxPool pool)
    {
        SpareLease? spare = null;
        await Until.TrueAsync(() => (spare = pool.TryLeaseSpare()) is not null, "a spare box");
        return spare!;
    }

    /// <summary>Waits, as one serves: there the pool is tended every second.</summary>
    private static Task WarmAsync(DockerSandbox sandbox, int boxes) => Until.TrueAsync(
        async () =>
        {
            sandbox.Tend();
            return (await sandbox.CheckAsync(Stop)).WarmBoxes == boxes;
        },
        $"{boxes} warm boxes");

    private static async Task<DockerSandbox> StartAsync(int slots, string? processors = null)
    {
        Requires.That(Environment.ProcessorCount > 1, "This machine has no second processor to lend a box for.");
        var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes, o.Processors) = (slots, 2, processors));
        sandbox.KeepWarm();
        await WarmAsync(sandbox, 2);
        return sandbox;
    }
}
