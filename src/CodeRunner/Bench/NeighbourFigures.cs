using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P11: whether a program's measured CPU time, and so its verdict, depends on what else is judged.</summary>
internal static class NeighbourFigures
{
    private const int Rounds = 20;
    private const double Margin = 0.1;
    private const int EnoughMs = 10_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        await using var boxes = await Neighbours.LeaseAsync(stand, cancellation);
        var (alone, among) = (new List<double>(), new List<double>());
        await boxes.RunAsync(EnoughMs, cancellation);
        for (var round = 0; round < Rounds; round++)
        {
            alone.Add((await boxes.RunAsync(EnoughMs, cancellation)).Cpu.TotalMilliseconds);
            among.Add((await boxes.RunAmongAsync(EnoughMs, EnoughMs, cancellation)).Cpu.TotalMilliseconds);
        }

        var reference = new Samples(alone);
        return
        [
            new("P11", "CPU time with all other slots busy; alone", "ms", new(among), reference, Goal.AtMost(1.1 * reference.Median, "≤ 1.10 ×")),
            await CountAsync("within", boxes, (1 + Margin) * reference.Median, RunOutcome.Exited, cancellation),
            await CountAsync("over", boxes, (1 - Margin) * reference.Median, RunOutcome.CpuTimeLimit, cancellation),
        ];
    }

    private static async Task<Figure> CountAsync(string side, Neighbours boxes, double limitMs, RunOutcome expected, CancellationToken cancellation)
    {
        var right = 0;
        for (var round = 0; round < Rounds; round++)
        {
            right += (await boxes.RunAmongAsync((int)Math.Round(limitMs), EnoughMs, cancellation)).Outcome == expected ? 1 : 0;
        }

        return new("P11", $"10 % {side} the limit with all other slots busy: judged so", $"of {Rounds}", new([right]), null, Goal.AtLeast(Rounds, "all"));
    }
}
