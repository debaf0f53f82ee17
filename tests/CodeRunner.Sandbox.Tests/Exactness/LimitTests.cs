using System.Collections.Concurrent;
using CodeRunner.Sandbox.Tests.Boxes;
using CodeRunner.Testing;

namespace CodeRunner.Sandbox.Tests.Exactness;

/// <summary>
/// Limits hold where they are said to: a program just below one always fits, one just above never does, twenty times each
/// and beside busy processors. Alone, because time is measured.
/// </summary>
[Trait("Category", "Slow")]
[Collection(nameof(LimitTests))]
[CollectionDefinition(nameof(LimitTests), DisableParallelization = true)]
public sealed class LimitTests(LimitTests.Boxes boxes, LimitTable table) : IClassFixture<LimitTests.Boxes>
{
    private const int Repeats = 20;

    private static readonly string _probe = File.ReadAllText(Repository.PathOf("tests", "CodeRunner.Sandbox.Tests", "Exactness", "probe.c"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. LimitRows.All().Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Limit_holds_every_time(string name)
    {
        var row = LimitRows.All().Single(r => r.Name == name);
        var runs = new ConcurrentBag<Ran>();
        using var others = new BusyProcessors();
        await Task.WhenAll(Enumerable.Range(0, row.Boxes).Select(_ => RepeatAsync(row, runs)));
        var outcomes = runs.Select(ran => LimitRow.EndOf(ran.Report)).ToList();
        var figures = runs.Select(row.Figure).ToList();
        table.Add(row, outcomes, figures);

        Assert.Equal(Repeats, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(row.Expected, outcome));
        Assert.All(figures, figure => Assert.InRange(figure, row.Least, row.Most));
    }

    private async Task RepeatAsync(LimitRow row, ConcurrentBag<Ran> runs)
    {
        await using var box = await boxes.Sandbox.LeaseAsync(Stop);
        await box.CompileAsync(_probe);
        for (var i = 0; i < Repeats / row.Boxes; i++)
        {
            await (row.Before switch
            {
                null => Task.CompletedTask,
                LimitRow.Compilation => box.CompileAsync(_probe),
                var probe => box.RunAsync(Programs.Program(probe.Split(' ')) with { Limits = row.Limits }),
            });
            runs.Add(await box.RunAsync(Programs.Program(row.Probe, $"{row.Amount}") with { Limits = row.Limits }));
        }
    }

    public sealed class Boxes() : RealSandbox(uses: 1, slots: 4, o => (o.BoxMiB, o.BoxInodes) = (LimitRows.BoxMiB, LimitRows.BoxInodes));
}
