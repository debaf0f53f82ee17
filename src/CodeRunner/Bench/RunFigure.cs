using System.Diagnostics;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P1: one run of a trivial static program, seen from the judge, against bare fork and exec of the same.</summary>
internal sealed class RunFigure(ISandbox sandbox, LanguageCatalogue languages)
{
    private const int Parts = 5;
    private const int RoundsPerPart = 100;
    private const double AllowedMs = 0.6;

    public async Task<Figure> MeasureAsync(CancellationToken cancellation)
    {
        var (ours, reference) = (new List<double>(), new List<double>());
        await using var box = await BareBox.LeaseAsync(sandbox, languages.Find("c")!, cancellation);
        await TimeRunsAsync(box, cancellation);
        for (var part = 0; part < Parts; part++)
        {
            reference.AddRange(await box.MeasureAsync(RoundsPerPart, 1, ["/box/program"], [], cancellation));
            ours.AddRange(await TimeRunsAsync(box, cancellation));
        }

        var bare = new Samples(reference);
        return new Figure("P1", "one run of a trivial static program; bare fork and exec", new Samples(ours), bare, "≤ reference + 0.6", bare.Median + AllowedMs);
    }

    private static async Task<IEnumerable<double>> TimeRunsAsync(BareBox box, CancellationToken cancellation)
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
