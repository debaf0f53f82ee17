using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Large input and output. Alone, because what the process allocates is counted.</summary>
[Collection(nameof(StreamingTests))]
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class StreamingTests
{
    private const long Size = 64 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_streams_large_input_and_output_without_holding_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        Assert.Equal("1048576\n", (await box.RunAsync(Shell("cat | wc -c") with { Stdin = new Zeros(1 << 20) })).Stdout);

        var before = GC.GetTotalAllocatedBytes();
        var report = await box.RunAsync(Shell("exec cat") with { Stdin = new Zeros(Size), Stdout = OutputSink.Discard }, Stop);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Assert.Equal((RunOutcome.Exited, Size), (report.Outcome, report.StdoutBytes));
        Assert.InRange(allocated, 0, Size / 4);
    }
}
