using System.Globalization;

namespace CodeRunner.Bench;

/// <summary>
/// Many submissions of every fate, and what the serving process and the engine hold before, between and after. What
/// grows with their number is a leak; what the first few hundred bring, caches and pools, is not.
/// </summary>
internal sealed class LeakRun(ServedProgram site, int slots)
{
    private const int Parts = 10;
    private const int Ahead = 16; // waiting at the site, so that its slots are always busy
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static readonly (string Source, string Verdict)[] Programs =
    [
        ("print(sum(map(int, input().split())))", "Accepted"),
        ("print(1)", "WrongAnswer"),
        ("raise SystemExit(3)", "RuntimeError"),
        ("import os\nos.kill(os.getpid(), 9)", "RuntimeError"),
        ("def", "CompileError"),
        ("import subprocess\nfor _ in range(5): subprocess.Popen(['sleep', '60'])\nprint(sum(map(int, input().split())))", "Accepted"),
        ("while True: print('x' * 100_000)", "OutputLimitExceeded"),
        ("x = 'x' * 5_000_000_000\nprint(len(x))", "MemoryLimitExceeded"),
    ];

    /// <summary>
    /// Submits <paramref name="count"/> programs; false, with the reason said, when one got another verdict than it should
    /// or something grew with their number.
    /// </summary>
    public async Task<bool> RunAsync(int count, CancellationToken cancellation)
    {
        Console.WriteLine($"{"submissions",12} {"containers",11} {"descriptors",12} {"memory, MiB",12}");
        List<Holdings> seen = [await TellAsync(0, cancellation)];
        var right = true;
        for (var part = 0; part < Parts; part++)
        {
            var (from, to) = (count * part / Parts, count * (part + 1) / Parts);
            right &= await SubmitAsync(from, to, cancellation);
            seen.Add(await TellAsync(to, cancellation));
        }

        var growth = Holdings.Growth(seen, slots);
        foreach (var leak in growth)
        {
            Console.WriteLine(leak);
        }

        return right && growth.Count == 0;
    }

    private async Task<Holdings> TellAsync(int submissions, CancellationToken cancellation)
    {
        await Task.Delay(Settling, cancellation); // boxes that served are ended behind the submissions
        var held = new Holdings(
            submissions, (await site.BoxesAsync(cancellation)).Count, site.Descriptors, ProcessFile.MemoryMiB(site.ProcessId));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{submissions,12:N0} {held.Containers,11} {held.Descriptors,12} {held.MemoryMiB,12:F1}"));
        return held;
    }

    private async Task<bool> SubmitAsync(int from, int to, CancellationToken cancellation)
    {
        var (waiting, right) = (new Queue<(long Id, string Verdict)>(), true);
        for (var i = from; i < to || waiting.Count > 0;)
        {
            if (i < to && waiting.Count < Ahead)
            {
                var program = Programs[i++ % Programs.Length];
                waiting.Enqueue((await site.Client.SubmitAsync(BenchProblem.Sum, "python", program.Source, cancellation), program.Verdict));
            }
            else
            {
                var (id, expected) = waiting.Dequeue();
                var verdict = await site.Client.VerdictAsync(id, cancellation);
                if (verdict != expected)
                {
                    Console.WriteLine($"Submission {id} ended as {verdict}, not as {expected}.");
                    right = false;
                }
            }
        }

        return right;
    }
}
