using System.Diagnostics;

namespace CodeRunner.Bench;

/// <summary>P1: one run of a trivial static program, seen from the judge, against fork and exec of the same.</summary>
internal static class RunFigure
{
    private const int Parts = 10;
    private const int RoundsPerPart = 100;
    private const double AllowedMs = 0.6;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var (ours, reference) = (new List<double>(), new List<double>());
        await using var box = await BareBox.LeaseAsync(stand, cancellation);
        await TimeRunsAsync(box, cancellation);
        for (var part = 0; part < Parts; part++)
        {
            reference.AddRange(await box.MeasureAsync(RoundsPerPart, [new(1, ["/box/program"])], [], cancellation));
            ours.AddRange(await TimeRunsAsync(box, cancellation));
        }

        var bare = new Samples(reference);
        return [new("P1", "one run of a trivial program", "ms", new(ours), bare, Goal.AtMost(bare.Median + AllowedMs, "≤ reference + 0.6"))];
    }

    private static async Task<double[]> TimeRunsAsync(BareBox box, CancellationToken cancellation)
    {
        var times = new double[RoundsPerPart];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await box.RunTrivialAsync(cancellation);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }
}
