using System.Diagnostics;
using System.Text;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P2: one request after the other over HTTP, to its result, with a warm box; the same commands unsupervised.</summary>
internal static class LatencyFigures
{
    private const int Rounds = 30;
    private const int WarmUp = 5;

    // The next box is made behind the last run; a request must not be measured against that.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>A request, to its result.</summary>
    private delegate Task Request(SiteClient client, CancellationToken cancellation);

    /// <summary>P2a.</summary>
    public static async Task<IReadOnlyList<Figure>> PythonAsync(Stand stand, CancellationToken cancellation)
    {
        var (ours, bare) = await SideBySideAsync(
            stand,
            (client, cancel) => client.SolveAsync(BenchProblem.Sum, "python", BenchProblem.PythonSum, cancel),
            [new(BenchProblem.SumTests, ["python3", "main.py"])],
            FileOf("main.py", BenchProblem.PythonSum),
            cancellation);
        return [new("P2a", "submission to verdict, Python, 10 tests", "ms", ours, bare, Goal.AtMost(1.15 * bare.Median + 15, "≤ 1.15 × + 15"))];
    }

    /// <summary>P2b.</summary>
    public static async Task<IReadOnlyList<Figure>> CompiledAsync(Stand stand, CancellationToken cancellation)
    {
        var (language, copies) = (stand.Language("cpp"), 0);
        var (ours, bare) = await SideBySideAsync(
            stand,
            (client, cancel) => client.SolveAsync(
                BenchProblem.Sum, "cpp", $"{BenchProblem.CppSum}// {++copies}: no program that was compiled before\n", cancel),
            [new(1, language.CompileCommand([language.Source])), new(BenchProblem.SumTests, [$"./{language.Compile.Artefact}"])],
            FileOf(language.Source, BenchProblem.CppSum),
            cancellation);
        return [new("P2b", "submission to verdict, C++, compiled, 10 tests", "ms", ours, bare, Goal.AtMost(1.08 * bare.Median + 10, "≤ 1.08 × + 10"))];
    }

    /// <summary>P2c.</summary>
    public static async Task<IReadOnlyList<Figure>> ExecutionAsync(Stand stand, CancellationToken cancellation)
    {
        var (ours, bare) = await SideBySideAsync(
            stand,
            (client, cancel) => client.ExecuteAsync("python", BenchProblem.PythonHello, "hello\n", cancel),
            [new(1, ["python3", "main.py"])],
            FileOf("main.py", BenchProblem.PythonHello),
            cancellation);
        return [new("P2c", "execution to answer, Python hello", "ms", ours, bare, Goal.AtMost(bare.Median + 8, "≤ reference + 8"))];
    }

    private static async Task<(Samples Ours, Samples Bare)> SideBySideAsync(
        Stand stand, Request request, IReadOnlyList<BareStep> steps, BoxFile source, CancellationToken cancellation)
    {
        var client = (await stand.SiteAsync(boxUses: 1, cancellation)).Client;
        await using var box = await BareBox.LeaseAsync(stand, cancellation);
        return await Turns.TakeAsync(
            WarmUp,
            Rounds,
            async () => (await box.MeasureAsync(1, steps, [source, new("input", "1 2\n"u8.ToArray())], cancellation))[0],
            async () =>
            {
                await Task.Delay(Pause, cancellation);
                var start = Stopwatch.GetTimestamp();
                await request(client, cancellation);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            });
    }

    private static BoxFile FileOf(string name, string source) => new(name, Encoding.UTF8.GetBytes(source));
}
