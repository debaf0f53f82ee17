using CodeRunner.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>An engine that holds up what it carries: no program may pay for that.</summary>
[Trait("Category", "Slow")]
public sealed class SlowEngineTests
{
    private static readonly TimeSpan _stall = TimeSpan.FromSeconds(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_counts_no_time_in_which_the_engine_holds_up_the_input()
    {
        // Less than the stall together: the limit of the program, and how long its report may take after that.
        await using var relayed = await RelayedSandbox.StartAsync(o => o.GraceSeconds = 1);
        await using var box = await relayed.Sandbox.LeaseAsync(Stop);
        await using var input = new StallingInput(32 << 20, relayed.Relay);
        var ran = await box.RunAsync(Shell("wc -c") with { Stdin = input, Limits = Limits with { WallMs = 2_000 } });

        Assert.Equal(RunOutcome.Exited, ran.Report.Outcome);
        Assert.Equal($"{32 << 20}\n", ran.Stdout);
        Assert.InRange(ran.Report.WallMs, 1, 2_000);
    }

    /// <summary>Zeros. When half of them are read, the relay lets nothing pass for a while.</summary>
    private sealed class StallingInput(int size, EngineRelay relay) : MemoryStream(new byte[size], writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var before = Position;
            var count = Read(buffer.Span);
            if (before < Length / 2 && Position >= Length / 2)
            {
                relay.Block();
                _ = Task.Delay(_stall, Stop).ContinueWith(_ => relay.Unblock(), TaskScheduler.Default);
            }

            return new(count);
        }
    }
}
