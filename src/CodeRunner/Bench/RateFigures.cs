using System.Diagnostics;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P3: how many programs a second a served site runs for four clients, against the same without a site.</summary>
internal static class RateFigures
{
    private const int Parts = 5;
    private const int Clients = 4;
    private const int Reuse = 50;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    /// <summary>Until what waits ready before is used up, and the runtime has compiled again what is used often: most of a minute under load.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1);

    /// <summary>Works for a while; how often per second.</summary>
    private delegate Task<double> Rate(CancellationToken cancellation);

    /// <summary>P3a.</summary>
    public static async Task<IReadOnlyList<Figure>> ContainersAsync(Stand stand, CancellationToken cancellation)
    {
        var site = await stand.SiteAsync(boxUses: 1, cancellation);
        using var engine = await BareEngineAsync(stand, cancellation);
        await RateOfAsync(() => HelloAsync(site, cancellation), WarmUp);
        var use = new CpuUse(site.ProcessId);
        var (ours, bare) = await SideBySideAsync(
            cancel => use.OursAsync(() => RateOfAsync(() => HelloAsync(site, cancel), Length)),
            cancel => use.ReferenceAsync(() => RateOfAsync(() => engine.RunAsync(["python3", "-c", BenchProblem.PythonHello], "hello\n", cancel), Length)),
            cancellation);
        return
        [
            new("P3a", "Python hellos, a container each", "1/s", ours, bare, Goal.AtLeast(0.8 * bare.Median, "≥ 0.8 ×")),
            .. use.PerUnit("P3a"),
        ];
    }

    /// <summary>P3b.</summary>
    public static async Task<IReadOnlyList<Figure>> ReusedAsync(Stand stand, CancellationToken cancellation)
    {
        var site = await stand.SiteAsync(Reuse, cancellation);
        return
        [
            .. await ReusedAsync(stand, site, "Python hellos", BenchProblem.PythonHello, 1, cancel => HelloAsync(site, cancel), cancellation),
            .. await ReusedAsync(stand, site, "Python, 10 tests", BenchProblem.PythonSum, BenchProblem.SumTests, cancel => SubmitAsync(site, cancel), cancellation),
        ];
    }

    private static async Task<BareEngine> BareEngineAsync(Stand stand, CancellationToken cancellation)
    {
        await using var box = await stand.Sandbox.LeaseAsync(cancellation);
        return await BareEngine.LikeAsync(box, stand.SandboxOptions, cancellation);
    }

    private static async Task<IReadOnlyList<Figure>> ReusedAsync(
        Stand stand, ServedProgram site, string what, string source, int runs, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        await using var reference = await BareProcessors.LeaseAsync(stand, new(runs, ["python3", "main.py"]), source, cancellation);
        await RateOfAsync(() => work(cancellation), WarmUp);
        var use = new CpuUse(site.ProcessId);
        var (ours, bare) = await SideBySideAsync(
            cancel => use.OursAsync(() => RateOfAsync(() => work(cancel), Length)),
            cancel => use.ReferenceAsync(() => reference.RateAsync(Length, cancel)),
            cancellation);
        return [new("P3b", $"{what}, boxes used {Reuse} times", "1/s", ours, bare, Goal.AtLeast(0.6 * bare.Median, "≥ 0.6 ×")), .. use.PerUnit("P3b")];
    }

    private static async Task<(Samples Ours, Samples Bare)> SideBySideAsync(Rate ours, Rate bare, CancellationToken cancellation)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var part = 0; part < Parts; part++)
        {
            b.Add(await bare(cancellation));
            a.Add(await ours(cancellation));
        }

        return (new Samples(a), new Samples(b));
    }

    /// <summary>Has all clients do <paramref name="work"/> again and again for <paramref name="length"/>; how often per second.</summary>
    private static async Task<double> RateOfAsync(Func<Task> work, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (; Stopwatch.GetElapsedTime(start) < length; Interlocked.Increment(ref done))
            {
                await work();
            }
        }));
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task HelloAsync(ServedProgram site, CancellationToken cancellation) =>
        site.Client.ExecuteAsync("python", BenchProblem.PythonHello, "hello\n", cancellation);

    private static Task SubmitAsync(ServedProgram site, CancellationToken cancellation) =>
        site.Client.SolveAsync(BenchProblem.Sum, "python", BenchProblem.PythonSum, cancellation);
}
