using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>A line of the table of tests: one that was run, or where <paramref name="Test"/> is null some that were not.</summary>
/// <param name="First">Number of the test, or the first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Test">How it went.</param>
public sealed record TestRow(int First, int Last, TestLine? Test);

/// <summary>The tests of a subtask, or all where there is none.</summary>
public sealed record TestRows(Subtask? Subtask, IReadOnlyList<TestRow> Rows)
{
    /// <summary>CPU time of the slowest; null where none was run.</summary>
    public int? CpuMs => Rows.Max(row => row.Test?.CpuMs);

    /// <summary>Memory of the largest; null where none was run.</summary>
    public long? MemoryKiB => Rows.Max(row => row.Test?.MemoryKiB);

    /// <summary>
    /// In the order of judging, by the innermost subtask. Where points are given, also tests that were not run have a
    /// line; where not, the first failure ends the list.
    /// </summary>
    public static IEnumerable<TestRows> Of(SubmissionDetails submission)
    {
        if (submission.Subtasks.Count == 0)
        {
            return [new TestRows(null, [.. submission.Tests.Select(test => new TestRow(test.Number, test.Number, test))])];
        }

        var tests = submission.Tests.ToDictionary(test => test.Number);
        var groups = new List<(Subtask? Subtask, List<TestRow> Rows)>();
        for (var number = 1; number <= submission.TestsTotal; number++)
        {
            var subtask = submission.Subtasks.LastOrDefault(result => result.Subtask.Holds(number))?.Subtask;
            if (groups is not [.., var last] || last.Subtask != subtask)
            {
                groups.Add(last = (subtask, []));
            }

            Add(last.Rows, number, tests.GetValueOrDefault(number));
        }

        return groups.Select(group => new TestRows(group.Subtask, group.Rows));
    }

    private static void Add(List<TestRow> rows, int number, TestLine? test)
    {
        if (test is null && rows is [.., { Test: null } row])
        {
            rows[^1] = row with { Last = number };
        }
        else
        {
            rows.Add(new TestRow(number, number, test));
        }
    }
}
