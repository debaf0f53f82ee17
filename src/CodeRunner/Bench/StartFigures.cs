using CodeRunner.Hosting;

namespace CodeRunner.Bench;

/// <summary>P10: how long <c>./coderunner up</c> takes until the site is ready.</summary>
internal static class StartFigures
{
    private const int Starts = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var folder = await stand.NewDataAsync("starts", cancellation);
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var site = await ServedProgram.UpAsync(new(Installation.PathOf("coderunner")), folder, cancellation);
            times.Add(site.Start.TotalMilliseconds);
        }

        return [new("P10", "the second start until ready", "ms", new(times), null, Goal.AtMost(3000, "≤ 3 s"))];
    }
}
