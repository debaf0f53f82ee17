using CodeRunner.Sandbox.Pool;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Who hears that a box could not be made, and who goes on waiting.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Box_that_could_not_be_made_costs_one_lease_while_another_box_is_coming()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes) = (2, 0));
        var (begun, fail, come) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var pool = new BoxPool(
            async stop =>
            {
                var isFirst = Interlocked.Increment(ref begun) == 1;
                await (isFirst ? fail : come).Task.WaitAsync(stop);
                return isFirst ? throw new SandboxException("no") : await DockerBox.StartAsync(engine, options, TimeProvider.System, stop);
            },
            options, TimeProvider.System, NullLogger.Instance);
        var leases = Enumerable.Range(0, 10).Select(_ => pool.LeaseAsync(Stop).AsTask()).ToList();
        Assert.Equal(new PoolCount(Warm: 0, Busy: 0, Coming: 2, Waiting: 10), pool.Count);
        fail.SetResult();
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => leases[0]);
        Assert.Equal(9, pool.Count.Waiting);

        come.SetResult();
        await Task.WhenAll(leases.Skip(1).Select(async lease => pool.Return(await lease)));
    }

    [Fact]
    public async Task Box_that_could_not_be_made_costs_one_lease_while_another_box_is_at_work()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes) = (2, 0));
        var refusals = 0;
        await using var pool = new BoxPool(
            stop => Interlocked.Exchange(ref refusals, 0) > 0 ? throw new SandboxException("no") : DockerBox.StartAsync(engine, options, TimeProvider.System, stop),
            options, TimeProvider.System, NullLogger.Instance);
        var atWork = await pool.LeaseAsync(Stop);
        refusals = 1;
        var leases = Enumerable.Range(0, 3).Select(_ => pool.LeaseAsync(Stop).AsTask()).ToList();
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => leases[0]);

        pool.Return(await leases[1]); // whoever has the box at work may be waiting for this one
        pool.Return(await leases[2]);
        pool.Return(atWork);
    }

    [Fact]
    public async Task Leases_are_all_refused_where_no_box_is_at_work_or_coming()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes) = (2, 0));
        var fail = new TaskCompletionSource();
        await using var pool = new BoxPool(
            async stop =>
            {
                await fail.Task.WaitAsync(stop);
                throw new SandboxException("no");
            },
            options, TimeProvider.System, NullLogger.Instance);
        var leases = Enumerable.Range(0, 10).Select(_ => pool.LeaseAsync(Stop).AsTask()).ToList();
        fail.SetResult();
        foreach (var lease in leases)
        {
            await Assert.ThrowsAsync<SandboxUnavailableException>(() => lease);
        }
    }
}
