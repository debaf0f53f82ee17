using System.Diagnostics;
using System.Text;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>A box for each processor, all running the same command again and again, unsupervised.</summary>
internal sealed class BareProcessors(IReadOnlyList<BareBox> boxes, BareStep step, string source) : IAsyncDisposable
{
    private readonly BoxFile[] _files = [new("main.py", Encoding.UTF8.GetBytes(source)), new("input", "1 2\n"u8.ToArray())];

    public static async Task<BareProcessors> LeaseAsync(Stand stand, BareStep step, string source, CancellationToken cancellation)
    {
        var boxes = new List<BareBox>();
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            boxes.Add(await BareBox.LeaseAsync(stand, cancellation));
        }

        return new BareProcessors(boxes, step, source);
    }

    /// <summary>How often per second the step is done on all of them together, over about <paramref name="length"/>.</summary>
    public async Task<double> RateAsync(TimeSpan length, CancellationToken cancellation)
    {
        var one = (await boxes[0].MeasureAsync(1, [step], _files, cancellation))[0];
        var rounds = Math.Max(1, (int)(length.TotalMilliseconds / one));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(boxes.Select(box => box.MeasureAsync(rounds, [step], _files, cancellation)));
        return rounds * boxes.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var box in boxes)
        {
            await box.DisposeAsync();
        }
    }
}
