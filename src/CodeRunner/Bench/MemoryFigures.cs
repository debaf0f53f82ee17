namespace CodeRunner.Bench;

/// <summary>P9: what the serving process holds when idle, what a waiting box costs, and what a test of 64 MiB adds.</summary>
internal static class MemoryFigures
{
    private const int Looks = 10;
    private const int CopyRounds = 9;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookOftenEvery = TimeSpan.FromMilliseconds(10);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var site = await stand.SiteAsync(boxUses: 1, cancellation);
        await site.Client.ExecuteAsync("python", BenchProblem.PythonHello, "hello\n", cancellation);
        await Task.Delay(Settling, cancellation);
        var idle = new List<double>();
        for (var look = 0; look < Looks; look++, await Task.Delay(LookEvery, cancellation))
        {
            idle.Add(ProcessFile.MemoryMiB(site.ProcessId));
        }

        return
        [
            new("P9", "the serving process, idle", "MiB", new(idle), null, Goal.AtMost(220, "≤ 220 MiB")),
            new("P9", "a waiting box, with what the engine runs for it", "MiB", new(await BoxMemory.OfWaitingAsync(site, cancellation)), null, Goal.AtMost(16, "≤ 16 MiB")),
            new("P9", "added while a test of 64 MiB runs, in and out", "MiB", new(await CopyAsync(site, cancellation)), null, Goal.AtMost(16, "no copy in memory")),
        ];
    }

    /// <summary>
    /// What judging the large test adds at its peak to what the process holds for itself, MiB. The first round is the most:
    /// it adds the buffers and the room in the heap that all later ones use again. What judging takes anyhow is there before.
    /// </summary>
    private static async Task<IReadOnlyList<double>> CopyAsync(ServedProgram site, CancellationToken cancellation)
    {
        await site.ImportAsync(BenchProblem.WriteCopy, cancellation);
        await site.Client.SolveAsync(BenchProblem.Sum, "python", BenchProblem.PythonSum, cancellation);
        var added = new List<double>();
        for (var round = 0; round < CopyRounds; round++)
        {
            var (before, most) = (ProcessFile.OwnMemoryMiB(site.ProcessId), 0.0);
            var judging = site.Client.SolveAsync(BenchProblem.Copy, "python", BenchProblem.PythonCopy, cancellation);
            while (await Task.WhenAny(judging, Task.Delay(LookOftenEvery, cancellation)) != judging)
            {
                most = Math.Max(most, ProcessFile.OwnMemoryMiB(site.ProcessId));
            }

            await judging;
            added.Add(most - before);
        }

        return added;
    }
}
