using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What one run tells, with real programs in a real box.</summary>
public sealed class RunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_gives_what_the_program_wrote()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        var ran = await box.RunAsync(Python("import sys; print('hello'); print('oh', file=sys.stderr)"));

        Assert.Equal((RunOutcome.Exited, 0), (ran.Report.Outcome, ran.Report.ExitCode));
        Assert.Equal(("hello\n", "oh\n"), (ran.Stdout, ran.Stderr));
        Assert.Equal((6, 3), (ran.Report.StdoutBytes, ran.Report.StderrBytes));
        Assert.InRange(ran.Report.CpuMs, 1, 5_000);
        Assert.InRange(ran.Report.WallMs, 1, 10_000);
        Assert.InRange(ran.Report.MemoryKiB, 1_000, 64_000);
    }
}
