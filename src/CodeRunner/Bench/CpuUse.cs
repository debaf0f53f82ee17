using System.Diagnostics;

namespace CodeRunner.Bench;

/// <summary>
/// Who used the processors while a site was measured: the site, its clients (this process), the engine, and all else,
/// which is the boxes with what the engine starts to make and remove them.
/// </summary>
internal sealed class CpuUse(int site)
{
    private static readonly string[] EngineProcesses = ["dockerd", "containerd"];
    private static readonly int[] Busy = [0, 1, 2, 5, 6]; // user, nice, system, irq, softirq

    private readonly List<Use> _ours = [];
    private readonly List<Use> _reference = [];

    /// <summary>Takes note of what is used while <paramref name="work"/> finds out a rate.</summary>
    public Task<double> OursAsync(Func<Task<double>> work) => DuringAsync(work, _ours);

    /// <inheritdoc cref="OursAsync"/>
    public Task<double> ReferenceAsync(Func<Task<double>> work) => DuringAsync(work, _reference);

    /// <summary>CPU time per unit of work, ms.</summary>
    public IEnumerable<Figure> PerUnit(string name)
    {
        yield return Row("all processors", use => use.All);
        yield return Row("the site", use => use.Site);
        yield return Row("the clients", use => use.Clients);
        yield return Row("the engine", use => use.Engine);
        yield return Row("boxes and all else", use => use.All - use.Site - use.Engine - use.Clients);

        Figure Row(string who, Func<Use, double> part) =>
            new(name, $"  CPU time of each: {who}", "ms", new([.. _ours.Select(part)]), new([.. _reference.Select(part)]));
    }

    private async Task<double> DuringAsync(Func<Task<double>> work, List<Use> uses)
    {
        var (before, start) = (Now(), Stopwatch.GetTimestamp());
        var rate = await work();
        uses.Add((Now() - before) / (rate * Stopwatch.GetElapsedTime(start).TotalSeconds));
        return rate;
    }

    private Use Now()
    {
        var all = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var engine = EngineProcesses.SelectMany(Process.GetProcessesByName).Sum(process => ProcessFile.CpuMs(process.Id));
        return new(Busy.Sum(i => ProcessFile.Ms(all[i])), ProcessFile.CpuMs(site), ProcessFile.CpuMs(Environment.ProcessId), engine);
    }

    private sealed record Use(double All, double Site, double Clients, double Engine)
    {
        public static Use operator -(Use a, Use b) => new(a.All - b.All, a.Site - b.Site, a.Clients - b.Clients, a.Engine - b.Engine);

        public static Use operator /(Use a, double b) => new(a.All / b, a.Site / b, a.Clients / b, a.Engine / b);
    }
}
