using System.Collections.Concurrent;
using System.Globalization;
using CodeRunner.Testing;

[assembly: AssemblyFixture(typeof(CodeRunner.Attacks.Tests.AttackTable))]

namespace CodeRunner.Attacks.Tests;

/// <summary>Every attack's outcome, as a table in <c>.build/test-results/attacks.md</c>.</summary>
public sealed class AttackTable : IDisposable
{
    private static readonly string[] _columns = ["box of its own", "box for 50", "four at once"];
    private readonly ConcurrentDictionary<(string Attack, string Column), string> _cells = new();
    private readonly ConcurrentDictionary<string, string> _expected = new();

    internal void Add(Attack attack, string column, Judged judged)
    {
        var report = judged.Report;
        _expected[attack.Name] = string.Join(" or ", attack.Outcomes);
        _cells[(attack.Name, column)] = string.Create(
            CultureInfo.InvariantCulture,
            $"{(attack.Outcomes.Contains(judged.Outcome) ? "" : $"**{judged.Outcome}** ")}{report.CpuMs} / {report.WallMs} ms, {report.MemoryKiB / 1024.0:F1} MiB");
    }

    public void Dispose()
    {
        if (_expected.IsEmpty)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Repository.PathOf(".build", "test-results")).FullName;
        File.WriteAllLines(Path.Combine(folder, "attacks.md"),
        [
            $"| attack | outcome | {string.Join(" | ", _columns)} |",
            $"|---|---|{string.Concat(_columns.Select(_ => "---|"))}",
            .. _expected.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row =>
                $"| {row.Key} | {row.Value} | {string.Join(" | ", _columns.Select(c => _cells.GetValueOrDefault((row.Key, c), "–")))} |"),
        ]);
    }
}
