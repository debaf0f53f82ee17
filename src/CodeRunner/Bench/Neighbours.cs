using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>Boxes in which the fixed work of <c>work.c</c> is done: one that is measured, and all others there may be beside it.</summary>
internal sealed class Neighbours(IReadOnlyList<IBox> boxes, IReadOnlyList<BoxedProgram> programs) : IAsyncDisposable
{
    private const int MemoryKiB = 256 << 10;
    private const int OutputBytes = 100;

    public static async Task<Neighbours> LeaseAsync(Stand stand, CancellationToken cancellation)
    {
        var source = ProgramSource.Of(stand.Language("c"), EmbeddedText.Read("work.c"));
        var (boxes, programs) = (new List<IBox>(), new List<BoxedProgram>());
        for (var i = 0; i < stand.SandboxOptions.Slots; i++)
        {
            boxes.Add(await stand.Sandbox.LeaseAsync(cancellation));
            programs.Add(new BoxedProgram(boxes[i], source));
            if (await programs[i].PrepareAsync(cancellation) is { Succeeded: false } failed)
            {
                throw new SandboxException($"The work does not compile: {failed.Output}");
            }
        }

        return new Neighbours(boxes, programs);
    }

    /// <summary>The work, once, with at most <paramref name="cpuMs"/> of CPU time; nothing else is done meanwhile.</summary>
    public Task<RunReport> RunAsync(int cpuMs, CancellationToken cancellation) => RunAsync(programs[0], cpuMs, cancellation);

    /// <summary>The same while every other box does it too, over and over.</summary>
    public async Task<RunReport> RunAmongAsync(int cpuMs, int enoughMs, CancellationToken cancellation)
    {
        var stop = false;
        var others = programs.Skip(1).Select(async program =>
        {
            while (!Volatile.Read(ref stop))
            {
                await RunAsync(program, enoughMs, cancellation);
            }
        }).ToList();
        var report = await RunAsync(cpuMs, cancellation);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(others);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var box in boxes)
        {
            await box.DisposeAsync();
        }
    }

    private static Task<RunReport> RunAsync(BoxedProgram program, int cpuMs, CancellationToken cancellation) => program.RunAsync(
        new ProgramLimits(cpuMs, BoxedProgram.WallMsFor(cpuMs), MemoryKiB, OutputBytes), [], null, OutputSink.Discard, OutputSink.Discard, cancellation);
}
