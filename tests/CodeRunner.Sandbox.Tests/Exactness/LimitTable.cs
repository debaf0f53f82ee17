using System.Collections.Concurrent;
using System.Globalization;
using CodeRunner.Testing;

[assembly: AssemblyFixture(typeof(CodeRunner.Sandbox.Tests.Exactness.LimitTable))]

namespace CodeRunner.Sandbox.Tests.Exactness;

/// <summary>What became of every row, as a table in <c>.build/test-results/limits.md</c>.</summary>
public sealed class LimitTable : IDisposable
{
    private readonly ConcurrentDictionary<string, (string Outcomes, string Spread)> _results = new();

    internal void Add(LimitRow row, IReadOnlyList<string> outcomes, IReadOnlyList<double> figures) =>
        _results[row.Name] = (
            string.Join(", ", outcomes.GroupBy(end => end).Select(group => $"{group.Count()} × {group.Key}")),
            string.Create(CultureInfo.InvariantCulture, $"{figures.Min():#,0.#} – {figures.Max():#,0.#} {row.Unit}"));

    public void Dispose()
    {
        var rows = LimitRows.All().Where(row => _results.ContainsKey(row.Name)).ToList();
        if (rows.Count > 0)
        {
            var folder = Directory.CreateDirectory(Repository.PathOf(".build", "test-results")).FullName;
            File.WriteAllLines(Path.Combine(folder, "limits.md"),
            [
                "| limit | program | side | outcomes | figure |",
                "|---|---|---|---|---|",
                .. rows.Select(row => $"| {row.Limit} | {row.Program} | {(row.Expected == LimitRow.Fits ? "below" : "above")} | {_results[row.Name].Outcomes} | {_results[row.Name].Spread} |"),
            ]);
        }
    }
}
