using CodeRunner.Sandbox.Pool;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>
/// Submissions one after the other in the same box: whatever the next one begins with, it finds nothing of the one before,
/// and does not pay for it.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ReuseTests
{
    private const int MiB = 1 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Prints what is there.</summary>
    private static RunRequest Look => Shell("ls -A; if [ -e /box/program ]; then echo program; cat /box/program; fi");

    private static RunRequest Secret => Shell("printf '#!/bin/sh\\necho secret\\n' > p; chmod 755 p") with { Artefact = "p" };

    [Fact]
    public async Task First_run_finds_no_program()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await AssertForgottenAsync(sandbox, box => box.RunAsync(Look));
    }

    [Fact]
    public async Task Program_cannot_be_started_in_the_first_run_nor_in_the_second()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await AssertForgottenAsync(sandbox, async box =>
        {
            var first = await box.RunAsync(Program());
            var second = await box.RunAsync(Program());
            Assert.Equal((RunOutcome.NotStarted, RunOutcome.NotStarted), (first.Report.Outcome, second.Report.Outcome));
            return await box.RunAsync(Look);
        });
    }

    [Fact]
    public async Task Compiler_cannot_take_it_into_its_own()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await AssertForgottenAsync(sandbox, async box =>
        {
            var compiled = await box.RunAsync(CompileC("""__asm__(".incbin \"/box/program\""); int main(void) { return 0; }"""));
            Assert.Equal((RunOutcome.Exited, 1), (compiled.Report.Outcome, compiled.Report.ExitCode));
            return await box.RunAsync(Look);
        });
    }

    [Fact]
    public async Task Refused_request_does_not_keep_the_program_alive()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await AssertForgottenAsync(sandbox, async box =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => box.RunAsync(Look with { Limits = Limits with { Processes = 0 } }));
            return await box.RunAsync(Look);
        });
    }

    [Fact]
    public async Task Submission_without_a_run_does_not_keep_the_program_alive()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await (await sandbox.LeaseAsync(Stop)).DisposeAsync();
        await (await sandbox.LeaseAsync(Stop)).DisposeAsync();
        await AssertForgottenAsync(sandbox, box => box.RunAsync(Look));
    }

    [Fact]
    public async Task Program_of_the_present_submission_stays_for_all_of_its_runs()
    {
        await using var sandbox = await StartAsync();
        await KeepSecretAsync(sandbox);
        await using var box = await sandbox.LeaseAsync(Stop);
        var own = Shell("cat /box/program/own") with { Program = [new("own", "mine"u8.ToArray())] };
        Assert.Equal("mine", (await box.RunAsync(own)).Stdout);
        Assert.Equal("mine", (await box.RunAsync(own with { Program = null })).Stdout);
    }

    [Fact]
    public async Task Spare_box_finds_no_program()
    {
        Requires.That(Environment.ProcessorCount > 1, "This machine has no second processor to lend a box for.");
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes, o.BoxUses) = (4, 2, 10));
        var boxes = new List<IBox> { await sandbox.LeaseAsync(Stop), await sandbox.LeaseAsync(Stop) };
        foreach (var box in boxes)
        {
            Assert.True((await box.RunAsync(Secret)).Report.Succeeded);
            await box.DisposeAsync();
        }

        await using var spare = sandbox.TryLeaseSpare();
        Assert.Contains(Operator.IdOf(spare!), boxes.Select(Operator.IdOf));
        AssertNothing(await spare!.RunAsync(Look));
    }

    /// <summary>The largest that a box keeps, and the most files: the next submission brings as much, and is charged for its own only.</summary>
    [Theory]
    [InlineData("head -c 66000000 /dev/zero > p", "p")]
    [InlineData("i=0; while [ $i -lt 2000 ]; do echo > $i; i=$((i+1)); done; head -c 56000000 /dev/zero > p; chmod 0 *", ".")]
    public async Task Large_program_costs_the_next_submission_nothing(string makes, string artefact)
    {
        await using var sandbox = await StartAsync(o => o.BoxMiB = 128);
        for (var i = 0; i < 5; i++)
        {
            await KeepAsync(sandbox, Shell(makes) with { Artefact = artefact });
            await using var box = await sandbox.LeaseAsync(Stop);
            var (report, said, _) = await box.RunAsync(Shell("wc -c < /box/program/p; wc -c < f; ls /box/program") with
            {
                Program = [new("p", new byte[63 * MiB]), .. Enumerable.Range(0, 2000).Select(file => new BoxFile($"{file}", default))],
                Files = [new("f", new byte[63 * MiB])],
                Limits = Limits with { CpuMs = 1_000, WallMs = 2_000, MemoryKiB = 16 * 1024 },
            });
            Assert.True(report.Succeeded, $"{report}");
            Assert.StartsWith($"{63 * MiB}\n{63 * MiB}\n", said, StringComparison.Ordinal);
            Assert.InRange(report.MemoryKiB, 0, 8 * 1024);
        }
    }

    [Fact]
    public async Task Box_whose_run_was_cancelled_before_it_was_sent_serves_nobody_else()
    {
        await using var sandbox = await StartAsync();
        var used = await KeepSecretAsync(sandbox);
        await using (var box = await sandbox.LeaseAsync(Stop))
        {
            Assert.Equal(used, Operator.IdOf(box));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => box.RunAsync(Look, new CancellationToken(canceled: true)));
            Assert.False(box.IsUsable);
        }

        await using var other = await sandbox.LeaseAsync(Stop);
        Assert.NotEqual(used, Operator.IdOf(other));
        AssertNothing(await other.RunAsync(Look));
    }

    [Fact]
    public async Task Runs_cancelled_at_any_time_take_no_other_with_them_and_leave_no_program()
    {
        var random = new Random(1);
        var moments = Enumerable.Range(0, 60).Select(_ => TimeSpan.FromMilliseconds(random.NextDouble() * 12)).ToList();
        await using var sandbox = await TestSandbox.StartAsync(o => (o.Slots, o.WarmBoxes, o.BoxUses) = (2, 2, 20));
        sandbox.KeepWarm();
        var said = await Task.WhenAll(moments.Select(async (moment, i) =>
        {
            await using var box = await sandbox.LeaseAsync(Stop);
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            if (i % 2 == 0)
            {
                cancel.CancelAfter(moment);
            }

            var look = new Collected();
            try
            {
                await box.RunAsync(Look with { Stdout = look }, cancel.Token);
                await box.RunAsync(Secret, cancel.Token);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Stop.ThrowIfCancellationRequested();
            }

            return look.Text;
        }));

        Assert.All(said, Assert.Empty);
        Assert.Equal(0, (await sandbox.CheckAsync(Stop)).BusyBoxes);
    }

    [Fact]
    public async Task Box_that_comes_back_serves_who_waits_at_once_and_none_is_made_for_them()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes, o.BoxUses) = (1, 1, 10));
        var made = 0;
        await using var pool = new BoxPool(
            stop =>
            {
                Interlocked.Increment(ref made);
                return DockerBox.StartAsync(engine, options, TimeProvider.System, stop);
            },
            options, TimeProvider.System, NullLogger.Instance);
        var box = await pool.LeaseAsync(Stop);
        for (var i = 2; i <= options.BoxUses; i++)
        {
            var next = pool.LeaseAsync(Stop);
            Assert.Equal(new PoolCount(Warm: 0, Busy: 1, Coming: 0, Waiting: 1), pool.Count);
            pool.Return(box);
            Assert.Equal(new PoolCount(Warm: 0, Busy: 1, Coming: 0, Waiting: 0), pool.Count);
            Assert.Same(box, await next);
            Assert.Equal(i, box.Uses);
        }

        Assert.Equal(1, made);
        pool.Return(box);
        Assert.Equal(new PoolCount(Warm: 0, Busy: 0, Coming: 0, Waiting: 0), pool.Count);
    }

    [Fact]
    public async Task Box_that_dies_after_it_came_back_is_given_to_nobody()
    {
        using var engine = await TestSandbox.EngineAsync();
        var options = await TestSandbox.OptionsAsync(o => (o.Slots, o.WarmBoxes, o.BoxUses) = (1, 1, 10));
        await using var pool = new BoxPool(
            stop => DockerBox.StartAsync(engine, options, TimeProvider.System, stop), options, TimeProvider.System, NullLogger.Instance);
        var dead = await pool.LeaseAsync(Stop);
        pool.Return(dead);
        Assert.Equal(1, pool.Count.Warm);
        await Operator.KillAsync(dead.Id);
        await Until.TrueAsync(() => pool.Count.Warm == 0 && !pool.Knows(dead.Id), "the dead box is gone");

        var other = await pool.LeaseAsync(Stop);
        Assert.NotEqual(dead.Id, other.Id);
        pool.Return(other);
    }

    /// <summary>For the supervisor cannot tell later whether the kernel killed for the box's limit or for want of the machine's memory.</summary>
    [Fact]
    public async Task Box_in_which_a_program_came_to_its_memory_limit_serves_nobody_else()
    {
        await using var sandbox = await StartAsync();
        var used = await KeepSecretAsync(sandbox);
        await using (var box = await sandbox.LeaseAsync(Stop))
        {
            Assert.Equal(used, Operator.IdOf(box));
            var request = Python("data = b'1' * (64 << 20)") with { Limits = Limits with { MemoryKiB = 32 * 1024 } };
            Assert.Equal(RunOutcome.MemoryLimit, (await box.RunAsync(request)).Report.Outcome);
            Assert.True(box.IsUsable); // by the same submission
            Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
        }

        await using var other = await sandbox.LeaseAsync(Stop);
        Assert.NotEqual(used, Operator.IdOf(other));
    }

    private static Task<DockerSandbox> StartAsync(Action<SandboxOptions>? configure = null) => TestSandbox.StartAsync(o =>
    {
        (o.Slots, o.BoxUses) = (1, 100);
        configure?.Invoke(o);
    });

    private static Task<string> KeepSecretAsync(DockerSandbox sandbox) => KeepAsync(sandbox, Secret);

    /// <summary>A submission that leaves a program; its box.</summary>
    private static async Task<string> KeepAsync(DockerSandbox sandbox, RunRequest compilation)
    {
        await using var box = await sandbox.LeaseAsync(Stop);
        var (report, _, said) = await box.RunAsync(compilation);
        Assert.True(report.Succeeded, $"{report} {said}");
        return Operator.IdOf(box);
    }

    /// <summary>The next submission, in the same box: what it sees is nothing.</summary>
    private static async Task AssertForgottenAsync(DockerSandbox sandbox, Func<IBox, Task<Ran>> submission)
    {
        var used = Assert.Single(await Operator.OwnedAsync(sandbox.Owner.ToString()));
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal(used, Operator.IdOf(box));
        AssertNothing(await submission(box));
    }

    private static void AssertNothing(Ran look)
    {
        Assert.True(look.Report.Succeeded, $"{look}");
        Assert.Equal("", look.Stdout);
    }
}
