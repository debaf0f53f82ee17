using CodeRunner.Sandbox.Pool;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

[Trait("Category", "Slow")]
public sealed class PoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LeaseAsync_gives_a_warm_box_at_once_and_another_takes_its_place()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o.WarmBoxes = 2);
        sandbox.KeepWarm();
        await Until.WarmAsync(sandbox, 2);

        var lease = sandbox.LeaseAsync(Stop);
        Assert.True(lease.IsCompletedSuccessfully);
        var box = await lease;
        var status = await sandbox.CheckAsync(Stop);
        Assert.Equal((1, 1), (status.WarmBoxes, status.BusyBoxes));

        await box.DisposeAsync();
        await Until.WarmAsync(sandbox, 2);
    }

    [Fact]
    public async Task LeaseAsync_works_without_warm_boxes()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o.WarmBoxes = 0);
        sandbox.KeepWarm();
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("hello\n", (await box.RunAsync(Shell("echo hello"))).Stdout);
        var status = await sandbox.CheckAsync(Stop);
        Assert.Equal((0, null), (status.WarmBoxes, status.Problem));
    }

    [Fact]
    public async Task LeaseAsync_waits_for_a_slot_first_come_first_served()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (1, 4));
        sandbox.KeepWarm();
        await Until.WarmAsync(sandbox, 4);
        var holder = await sandbox.LeaseAsync(Stop);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = sandbox.LeaseAsync(Stop).AsTask();
        var gone = sandbox.LeaseAsync(impatient.Token).AsTask();
        var second = sandbox.LeaseAsync(Stop).AsTask();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.False(first.IsCompleted);
        await holder.DisposeAsync();
        await using (await first)
        {
            Assert.False(second.IsCompleted);
        }

        await (await second).DisposeAsync();
        Assert.Equal(0, (await sandbox.CheckAsync(Stop)).BusyBoxes);
    }

    [Fact]
    public async Task Leases_beyond_the_warm_boxes_are_all_served()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 1));
        sandbox.KeepWarm();
        var said = await Task.WhenAll(Enumerable.Range(0, 9).Select(async i =>
        {
            await using var box = await sandbox.LeaseAsync(Stop);
            return (await box.RunAsync(Shell($"echo {i}"))).Stdout;
        }));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i}\n"), said);
    }

    [Fact]
    public async Task Warm_boxes_follow_demand_and_fall_back_to_the_floor()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 1), clock);
        sandbox.KeepWarm();
        await Until.WarmAsync(sandbox, 1);
        var boxes = new List<IBox>();
        for (var i = 0; i < 3; i++)
        {
            boxes.Add(await sandbox.LeaseAsync(Stop));
        }

        foreach (var box in boxes)
        {
            await box.DisposeAsync();
        }

        await Until.WarmAsync(sandbox, 3);
        sandbox.Tend();
        Assert.Equal(3, (await sandbox.CheckAsync(Stop)).WarmBoxes);
        clock.Advance(TimeSpan.FromSeconds(61));
        sandbox.Tend();
        sandbox.Tend();
        sandbox.Tend();
        Assert.Equal(1, (await sandbox.CheckAsync(Stop)).WarmBoxes);
    }

    [Fact]
    public async Task Leases_that_come_as_fast_as_boxes_are_made_never_wait()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes) = (4, 2));
        var made = 0;
        await using var pool = new BoxPool(
            async stop =>
            {
                var box = await DockerBox.StartAsync(engine, options, TimeProvider.System, stop);
                Interlocked.Increment(ref made);
                return box;
            },
            options, TimeProvider.System, NullLogger.Instance);
        pool.KeepWarm();
        await Until.TrueAsync(() => pool.Count.Warm == 2, "2 warm boxes");

        // Each stays for two more arrivals, so that three are at work at any time.
        var atWork = new Queue<DockerBox>();
        for (var round = 0; round < 15; round++)
        {
            var lease = pool.LeaseAsync(Stop);
            Assert.True(lease.IsCompletedSuccessfully, $"The lease {round} waits: {pool.Count}.");
            atWork.Enqueue(await lease);
            if (atWork.Count == 3)
            {
                pool.Return(atWork.Dequeue());
            }

            var wanted = round + 2;
            await Until.TrueAsync(() => Volatile.Read(ref made) >= wanted && pool.Count.Warm > 0, "as many boxes as arrivals");
        }
    }

    [Fact]
    public async Task Burst_has_as_many_boxes_made_at_once_as_there_are_slots_until_it_is_over()
    {
        const int Burst = 20;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow); // all of it happens within a second
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes) = (3, 2));
        BoxPool? pool = null;
        var idle = new List<PoolCount>();
        await using var made = pool = new BoxPool(
            async stop =>
            {
                var box = await DockerBox.StartAsync(engine, options, TimeProvider.System, stop);
                if (pool!.Count is var count && count.Waiting > 0 && count.Busy + count.Coming < Math.Min(options.Slots, count.Busy + count.Waiting))
                {
                    idle.Add(count);
                }

                return box;
            },
            options, clock, NullLogger.Instance);
        pool.KeepWarm();
        await Until.TrueAsync(() => pool.Count.Warm == 2, "2 warm boxes");
        await Task.WhenAll(Enumerable.Range(0, Burst).Select(async _ => pool.Return(await pool.LeaseAsync(Stop))));
        Assert.Empty(idle);

        // The next one finds as many as this one took, up to four for each slot.
        await Until.TrueAsync(() => pool.Count is { Warm: 12, Coming: 0 }, "12 warm boxes");
    }

    [Fact]
    public async Task Problem_is_over_when_the_boxes_that_are_wanted_are_there()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes, o.BoxUses) = (2, 1, 2));
        var refuses = false;
        await using var pool = new BoxPool(
            stop => refuses ? throw new SandboxException("no") : DockerBox.StartAsync(engine, options, clock, stop), options, clock, NullLogger.Instance);
        pool.KeepWarm();
        Assert.Equal("No box is warm yet.", pool.Problem);
        await Until.TrueAsync(() => pool.Count.Warm == 1, "a warm box");
        Assert.Null(pool.Problem);

        refuses = true;
        var box = await pool.LeaseAsync(Stop);
        await Until.TrueAsync(() => pool.Problem == "no", "the box in its place is refused");
        pool.Return(box);
        await Until.TrueAsync(() => pool.Count.Warm == 1, "the box is back");
        pool.Tend();

        Assert.Null(pool.Problem);
    }

    [Fact]
    public async Task A_warm_box_that_dies_is_replaced()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o.WarmBoxes = 1);
        sandbox.KeepWarm();
        await Until.WarmAsync(sandbox, 1);
        var dead = Assert.Single(await Operator.OwnedAsync(sandbox.Owner.ToString()));
        await Operator.KillAsync(dead);
        await Until.TrueAsync(
            async () =>
            {
                sandbox.Tend();
                return await Operator.OwnedAsync(sandbox.Owner.ToString()) is [var other] && other != dead;
            },
            "another box in place of the dead one");

        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Fact]
    public async Task A_box_killed_in_the_middle_of_a_run_is_a_sandbox_error_and_the_next_one_works()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using (var box = await sandbox.LeaseAsync(Stop))
        {
            var running = box.RunAsync(Shell("sleep 60"));
            await Operator.KillAsync(box);
            await Assert.ThrowsAsync<SandboxException>(() => running);
            Assert.False(box.IsUsable);
        }

        await using var next = await sandbox.LeaseAsync(Stop);
        Assert.True((await next.RunAsync(Shell("true"))).Report.Succeeded);
    }

    [Fact]
    public async Task A_box_that_gives_no_report_in_time_is_a_sandbox_error_and_is_destroyed()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o.GraceSeconds = 1);
        string id;
        await using (var box = await sandbox.LeaseAsync(Stop))
        {
            id = Operator.IdOf(box);
            await Operator.FreezeAsync(box);
            var failed = await Assert.ThrowsAsync<SandboxException>(
                () => box.RunAsync(Shell("true") with { Limits = Limits with { WallMs = 200 } }, Stop));
            Assert.Contains("no report", failed.Message, StringComparison.Ordinal);
        }

        await Until.TrueAsync(async () => !await Operator.ExistsAsync(id), "the box is gone");
    }

    [Fact]
    public async Task A_supervisor_killed_for_memory_is_the_programs_memory_limit()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.MaxMemoryKiB, o.SlackMiB) = (65_536, 32));
        await using (var box = await sandbox.LeaseAsync(Stop))
        {
            // Keeping the artefact takes its size once more, when no process is left but the supervisor.
            var run = Shell("head -c 60000000 /dev/zero > big") with { Artefact = "big", Limits = Limits with { MemoryKiB = 65_536 } };
            Assert.Equal(RunOutcome.MemoryLimit, (await box.RunAsync(run)).Report.Outcome);
            Assert.False(box.IsUsable);
            await Assert.ThrowsAsync<SandboxException>(() => box.RunAsync(Shell("true") with { Limits = run.Limits }, Stop));
        }

        await using var next = await sandbox.LeaseAsync(Stop);
        Assert.True((await next.RunAsync(Shell("true") with { Limits = Limits with { MemoryKiB = 65_536 } })).Report.Succeeded);
    }

    [Fact]
    public async Task A_box_serves_as_many_submissions_as_configured_and_forgets_each()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.BoxUses) = (1, 2));
        var look = Shell("id -u; if [ -e /box/program ]; then echo program; fi");
        var (ids, said) = (new List<string>(), new List<string>());
        for (var i = 0; i < 3; i++)
        {
            await using var box = await sandbox.LeaseAsync(Stop);
            ids.Add(Operator.IdOf(box));
            said.Add((await box.RunAsync(look)).Stdout);
            await box.CompileAsync("int main(void) { return 0; }");
            Assert.Contains("program", (await box.RunAsync(look)).Stdout, StringComparison.Ordinal);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
        Assert.All(said, s => Assert.DoesNotContain("program", s, StringComparison.Ordinal));
        Assert.Equal(3, said.Distinct().Count());
    }

    [Fact]
    public async Task Boxes_at_work_at_the_same_time_never_share_users()
    {
        await using var one = await TestSandbox.StartAsync();
        await using var other = await TestSandbox.StartAsync();
        var boxes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : other).LeaseAsync(Stop).AsTask()));
        var users = await Task.WhenAll(boxes.Select(async b => int.Parse((await b.RunAsync(Shell("id -u"))).Stdout, null)));
        Assert.Equal(8, users.Select(u => u / 256).Distinct().Count());
        Assert.All(users, u => Assert.InRange(u, 16_384, 59_903));
        foreach (var box in boxes)
        {
            await box.DisposeAsync();
        }
    }

    [Fact]
    public async Task Leases_and_runs_cancelled_at_any_time_cost_no_slot_and_leave_no_container()
    {
        var random = new Random(1);
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 2));
        sandbox.KeepWarm();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ =>
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            cancel.CancelAfter(random.Next(1_500));
            try
            {
                await using var box = await sandbox.LeaseAsync(cancel.Token);
                await box.RunAsync(Shell("sleep 0.2"), cancel.Token);
            }
            catch (OperationCanceledException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }));

        Assert.Equal(0, (await sandbox.CheckAsync(Stop)).BusyBoxes);
        var boxes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => sandbox.LeaseAsync(Stop).AsTask()));
        foreach (var box in boxes)
        {
            Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
            await box.DisposeAsync();
        }

        await sandbox.DisposeAsync();
        Assert.Empty(await Operator.OwnedAsync(sandbox.Owner.ToString()));
    }

    [Fact]
    public async Task DisposeAsync_leaves_no_container_whatever_is_under_way()
    {
        var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes) = (3, 3));
        sandbox.KeepWarm();
        var working = await sandbox.LeaseAsync(Stop);
        var running = working.RunAsync(Shell("sleep 60"));
        var idle = await sandbox.LeaseAsync(Stop);
        await idle.DisposeAsync();
        var coming = sandbox.LeaseAsync(Stop).AsTask();
        var waiting = Enumerable.Range(0, 3).Select(_ => sandbox.LeaseAsync(Stop).AsTask()).ToList();
        await sandbox.DisposeAsync();

        Assert.Empty(await Operator.OwnedAsync(sandbox.Owner.ToString()));
        await Assert.ThrowsAsync<SandboxException>(() => running);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => waiting[2]);
        await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await sandbox.LeaseAsync(Stop));
        await Task.WhenAll(coming, waiting[0], waiting[1]).ContinueWith(_ => { }, Stop, default, TaskScheduler.Default);
        await working.DisposeAsync();
    }
}
