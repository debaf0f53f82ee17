using System.Diagnostics;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging;
using CodeRunner.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench;

/// <summary>
/// P12: what running the tests of one submission side by side gains, and whether it changes what is measured of them, and
/// so their verdicts: P11, with it on.
/// </summary>
internal static class ParallelFigures
{
    private const int Rounds = 5;
    private const int Verdicts = 20;
    private const double Margin = 0.1;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var (parallel, alone) = (await SiteAsync(stand, parallelTests: true, cancellation), await SiteAsync(stand, parallelTests: false, cancellation));
        var (ours, bare) = (new Runs(parallel), new Runs(alone));
        for (var round = 0; round < Rounds; round++)
        {
            await bare.SolveAsync(1, cancellation);
            await ours.SolveAsync(1, cancellation);
        }

        var pairs = new Runs(parallel);
        await pairs.SolveAsync(2, cancellation);
        var (cpu, time) = (new Samples(bare.CpuMs), new Samples(bare.Times));
        var limit = Goal.AtMost(1.1 * cpu.Median, "≤ 1.10 ×");
        return
        [
            new("P12", $"submission to verdict, {BenchProblem.LongTests} tests in idle boxes too; in one", "ms", new(ours.Times), time, Goal.AtMost(0.6 * time.Median, "≤ 0.6 ×")),
            new("P12", "CPU time of its tests; in one", "ms", new(ours.CpuMs), cpu, limit),
            new("P12", "CPU time of the tests of two at once; of one, in one", "ms", new(pairs.CpuMs), cpu, limit),
            await CountAsync(stand, parallel, "within", (1 + Margin) * cpu.Median, "Accepted", cancellation),
            await CountAsync(stand, parallel, "over", (1 - Margin) * cpu.Median, "TimeLimitExceeded", cancellation),
        ];
    }

    private static async Task<ServedProgram> SiteAsync(Stand stand, bool parallelTests, CancellationToken cancellation)
    {
        var site = await stand.SiteAsync(new SiteKind(BoxUses: 1, parallelTests), cancellation);
        await site.ImportAsync(BenchProblem.WriteLong, cancellation);
        return site;
    }

    private static async Task<Figure> CountAsync(
        Stand stand, ServedProgram site, string side, double unitMs, string expected, CancellationToken cancellation)
    {
        var (problem, right) = ($"bench-{side}", 0);
        var limitMs = (int)Math.Round(BenchProblem.HeavyUnits * unitMs) - stand.Language("c").Allowance.CpuMs;
        await site.ImportAsync(folder => BenchProblem.WriteLimit(folder, problem, limitMs), cancellation);
        for (var round = 0; round < Verdicts; round++)
        {
            var id = await site.Client.SubmitAsync(problem, "c", EmbeddedText.Read("units.c"), cancellation);
            right += await site.Client.VerdictAsync(id, cancellation) == expected ? 1 : 0;
        }

        return new("P12", $"10 % {side} the limit, tests in idle boxes too: judged so", $"of {Verdicts}", new([right]), null, Goal.AtLeast(Verdicts, "all"));
    }

    /// <summary>Submissions to one site, and what came of them.</summary>
    private sealed class Runs(ServedProgram site)
    {
        /// <summary>From handing in to the verdict, ms.</summary>
        public List<double> Times { get; } = [];

        /// <summary>Of all tests.</summary>
        public List<double> CpuMs { get; } = [];

        /// <summary>Hands in so many at once, and waits until all are accepted.</summary>
        public Task SolveAsync(int atOnce, CancellationToken cancellation) =>
            Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => SolveAsync(cancellation)));

        private async Task SolveAsync(CancellationToken cancellation)
        {
            var start = Stopwatch.GetTimestamp();
            var id = await site.Client.SubmitAsync(BenchProblem.Long, "c", EmbeddedText.Read("units.c"), cancellation);
            await site.Client.AcceptedAsync(id, cancellation);
            Times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await using var db = BenchDatabase.Open(site.DataDirectory);
            CpuMs.AddRange(await db.TestResults.Where(test => test.SubmissionId == id).Select(test => (double)test.CpuMs).ToListAsync(cancellation));
        }
    }
}
