using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Attacks.Tests;

/// <summary>A box with so little memory that its supervisor is killed for it, as attacks would have it.</summary>
[Trait("Category", "Slow")]
public sealed class GoneBoxTests(GoneBoxTests.Fixture boxes) : IClassFixture<GoneBoxTests.Fixture>
{
    private const int MemoryKiB = 65_536;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_box_that_ends_by_itself_leaves_nothing_on_the_host()
    {
        var watched = boxes.Watch();
        await using (var box = await watched.LeaseAsync(Stop))
        {
            Assert.Equal(RunOutcome.MemoryLimit, (await box.RunAsync(KillTheSupervisor(), Stop)).Outcome);
            Assert.False(box.IsUsable);
        }

        Assert.Equal(Aftermath.Gone, watched.Boxes.Single().Found);
    }

    /// <summary>Somebody waits in the background; keeping what compiling made takes its size once more, and there is no room for it.</summary>
    private static RunRequest KillTheSupervisor() => new()
    {
        Command = ["sh", "-c", "sleep 60 & head -c 60000000 /dev/zero > big"],
        Limits = new RunLimits { CpuMs = 5_000, WallMs = 30_000, MemoryKiB = MemoryKiB, OutputBytes = 1024, FileBytes = 64 << 20, Processes = 8 },
        Artefact = "big",
        Stdout = new OutputCollector(1024),
        Stderr = new OutputCollector(1024),
    };

    public sealed class Fixture() : Boxes(uses: 1, slots: 1, options => (options.MaxMemoryKiB, options.SlackMiB) = (MemoryKiB, 32));
}
