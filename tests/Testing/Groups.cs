using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using static CodeRunner.Core.Submissions.Verdict;

namespace CodeRunner.Testing;

/// <summary>Trees of groups to test with, and their tests' verdicts.</summary>
public static class Groups
{
    public static TestGroup Of(string name, params object[] parts) => new()
    {
        Name = name,
        AcceptScore = 1,
        Parts = [.. parts.Select(part => part is int test ? new GroupPart(test) : new GroupPart(Group: (TestGroup)part))],
    };

    /// <summary>All or nothing, as a subtask mostly is.</summary>
    public static TestGroup Subtask(string name, int points, params object[] parts) =>
        Of(name, parts) with { AcceptScore = points, ScoreMode = ScoreMode.Minimum, StopsAtFailure = true };

    /// <summary>A usual problem: one sample, subtasks of 30 and 70 points with tests 2 and 3, and 4 to 6.</summary>
    public static TestGroup Usual { get; } = Of(
        "",
        Of("sample", 1) with { AcceptScore = 0 },
        Of("secret", Subtask("secret/1", 30, 2, 3), Subtask("secret/2", 70, 4, 5, 6)) with { AcceptsIfAnyIs = true }) with { CountsLastOnly = true };

    /// <summary>Verdicts of the tests from 1 on, one letter each: accepted, wrong, time, memory, output, runtime; a dot is none yet.</summary>
    public static Func<int, Verdict?> Verdicts(string letters) => test => letters[test - 1] switch
    {
        'a' => Accepted,
        'w' => WrongAnswer,
        't' => TimeLimitExceeded,
        'm' => MemoryLimitExceeded,
        'o' => OutputLimitExceeded,
        'r' => RuntimeError,
        _ => null,
    };

    /// <summary>Makes the row what the judge would, had the tests come to <paramref name="letters"/>, as far as they were to be run.</summary>
    public static void Judge(Submission row, TestGroup root, string letters)
    {
        var (grading, most, ran) = (Grade(root, letters), Grading.Best(root).Score, TestsToRun(root, letters));
        (row.Status, row.Verdict) = (WorkStatus.Done, grading.VerdictOutOf(most));
        (row.Score, row.MaxScore, row.Subtasks) = ((double)grading.Score, (double)most, Core.Scoring.Subtask.ResultsOf(root, grading));
        (row.CpuMs, row.MemoryKiB, row.TestsDone, row.TestsTotal) = (1250, 12_800, ran.Count, letters.Length);
        row.Tests.AddRange(ran.Select(number => new TestResult
        {
            Number = number,
            Name = number == 1 ? "sample/1" : $"secret/{number}-tells-the-data",
            IsSample = number == 1,
            Verdict = Verdicts(letters)(number)!.Value,
            CpuMs = 10 * number,
            MemoryKiB = 3072 + (1024 * number),
        }));
    }

    private static SortedSet<int> TestsToRun(TestGroup root, string letters)
    {
        var ran = new SortedSet<int>();
        while (Grading.Of(root, test => ran.Contains(test) ? Verdicts(letters)(test) : null).Open is [var next, ..])
        {
            ran.Add(next);
        }

        return ran;
    }

    public static Grading Grade(TestGroup root, string letters) => Grading.Of(root, Verdicts(letters));
}
