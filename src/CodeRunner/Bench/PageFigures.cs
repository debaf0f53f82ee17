using System.Diagnostics;
using CodeRunner.Bench.Seed;

namespace CodeRunner.Bench;

/// <summary>P5: pages of a big site, as somebody sees them who is logged in; the same pages of a small one.</summary>
internal static class PageFigures
{
    private const int Rounds = 100;
    private const int WarmUp = 300; // until the runtime has compiled the pages' code for the last time
    private const double MostMs = 10;
    private const double MostTimes = 1.5;

    private static readonly (string What, string Big, string Small)[] Pages =
    [
        ("the list of problems", "/problems", "/problems"),
        ("a late page of it", "/problems?page=80", "/problems?page=2"),
        ("my submissions", "/submissions", "/submissions"),
        ("the leaderboard", "/leaderboard", "/leaderboard"),
        ("its middle", "/leaderboard?page=1000", "/leaderboard?page=2"),
    ];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        await using var big = await ServedProgram.StartAsync(await stand.SeededDataAsync(SeedSize.Big, cancellation), boxUses: 1, cancellation);
        await using var small = await ServedProgram.StartAsync(await stand.SeededDataAsync(SeedSize.Small, cancellation), boxUses: 1, cancellation);
        using var ofBig = await Visitor.LogInAsync(big.Address, SeededUser.Name, SeededUser.Password, cancellation);
        using var ofSmall = await Visitor.LogInAsync(small.Address, SeededUser.Name, SeededUser.Password, cancellation);
        (string What, string Big, string Small)[] all =
            [.. Pages, ("a problem", await FirstProblemAsync(ofBig, cancellation), await FirstProblemAsync(ofSmall, cancellation))];
        var samples = all.Select(page => (Page: page, Ours: new List<double>(), Reference: new List<double>())).ToList();

        // All pages in every round: measured page by page, the first one would pay for the code that they share.
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var (page, ours, reference) in samples)
            {
                var (atBig, atSmall) = (await TimeAsync(ofBig, page.Big, cancellation), await TimeAsync(ofSmall, page.Small, cancellation));
                if (round >= 0)
                {
                    ours.Add(atBig);
                    reference.Add(atSmall);
                }
            }
        }

        return [.. samples.SelectMany(sample => FiguresOf(sample.Page.What, new(sample.Ours), new(sample.Reference)))];
    }

    private static IEnumerable<Figure> FiguresOf(string what, Samples ours, Samples reference)
    {
        const double Rare = 0.95;
        yield return new("P5", $"{what}, among a million submissions; a thousand", "ms", ours, reference, Goal.AtMost(MostTimes * reference.Median, "≤ 1.5 ×"));
        yield return new("P5", $"{what}, the slowest of twenty", "ms", new([ours.Quantile(Rare)]), new([reference.Quantile(Rare)]), Goal.AtMost(MostMs, "≤ 10"));
    }

    private static async Task<double> TimeAsync(Visitor visitor, string page, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await visitor.GetAsync(page, cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<string> FirstProblemAsync(Visitor visitor, CancellationToken cancellation)
    {
        const string Link = "href=\"/problems/";
        var list = await visitor.GetAsync("/problems", cancellation);
        var rows = list[list.IndexOf("<tbody", StringComparison.Ordinal)..];
        var start = rows.IndexOf(Link, StringComparison.Ordinal) + "href=\"".Length;
        return rows[start..rows.IndexOf('"', start)];
    }
}
