using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Scoring;

/// <summary>Goes through a tree of groups once, in the order of judging.</summary>
internal sealed class Grader(Func<int, Verdict?> verdictOf)
{
    // Source: Kattis problem package format, legacy, "Default grader specification".
    private static readonly Verdict[] Gravest =
    [
        Verdict.JudgeError, Verdict.RuntimeError, Verdict.MemoryLimitExceeded, Verdict.TimeLimitExceeded,
        Verdict.OutputLimitExceeded, Verdict.WrongAnswer, Verdict.Accepted,
    ];

    private readonly List<GroupGrade> _groups = [];
    private readonly Dictionary<string, bool> _accepted = [];
    private readonly List<int> _open = [];

    public Grading Grade(TestGroup root)
    {
        GradeGroup(root);
        return new Grading(_groups, _open);
    }

    private GroupGrade GradeGroup(TestGroup group)
    {
        if (group.Requires.FirstOrDefault(name => !_accepted.GetValueOrDefault(name)) is { } missing)
        {
            return NotRun(group, missing);
        }

        var place = _groups.Count;
        _groups.Add(null!);
        var parts = new List<PartGrade>(group.Parts.Count);
        foreach (var part in group.Parts)
        {
            if (group.StopsAtFailure && parts is [.., { Accepted: false }])
            {
                Skip(part.Group);
            }
            else
            {
                parts.Add(part.Test is { } test ? GradeTest(group, test) : PartGrade.Of(GradeGroup(part.Group!)));
            }
        }

        var counted = group.CountsLastOnly ? parts[^Math.Min(1, parts.Count)..] : parts;
        var verdict = VerdictOf(group, counted);
        var grade = new GroupGrade(group, verdict, ScoreOf(group, counted, verdict), parts.Find(part => part.FirstFailure is not null)?.FirstFailure, null);
        return Finish(grade, place);
    }

    private PartGrade GradeTest(TestGroup group, int test)
    {
        if (verdictOf(test) is not { } verdict)
        {
            _open.Add(test);
            verdict = Verdict.Accepted;
        }

        return verdict == Verdict.Accepted ? new PartGrade(verdict, group.AcceptScore, null) : new PartGrade(verdict, group.RejectScore, new Failure(test, verdict));
    }

    private GroupGrade NotRun(TestGroup group, string? missing)
    {
        var grade = Finish(new GroupGrade(group, null, 0, null, missing), _groups.Count);
        foreach (var inner in group.Parts)
        {
            Skip(inner.Group);
        }

        return grade;
    }

    private void Skip(TestGroup? group)
    {
        if (group is not null)
        {
            NotRun(group, null);
        }
    }

    private GroupGrade Finish(GroupGrade grade, int place)
    {
        if (place == _groups.Count)
        {
            _groups.Add(grade);
        }

        _groups[place] = grade;
        _accepted[grade.Group.Name] = grade.Accepted;
        return grade;
    }

    private static Verdict VerdictOf(TestGroup group, List<PartGrade> parts)
    {
        if (group.VerdictMode == VerdictMode.AlwaysAccept || (group.AcceptsIfAnyIs && parts.Exists(part => part.Accepted)))
        {
            return Verdict.Accepted;
        }

        var failures = parts.Where(part => !part.Accepted).Select(part => part.Verdict);
        return group.VerdictMode == VerdictMode.FirstError
            ? failures.FirstOrDefault(Verdict.Accepted)
            : failures.Append(Verdict.Accepted).MinBy(verdict => Array.IndexOf(Gravest, verdict));
    }

    private static decimal ScoreOf(TestGroup group, List<PartGrade> parts, Verdict verdict) => decimal.Round(
        group.ScoreMode switch
        {
            _ when parts.Count == 0 => 0,
            ScoreMode.Sum => parts.Sum(part => part.Score),
            ScoreMode.Average => parts.Sum(part => part.Score) / parts.Count,
            ScoreMode.Minimum => parts.Min(part => part.Score),
            ScoreMode.Maximum => parts.Max(part => part.Score),
            _ => verdict == Verdict.Accepted ? group.AcceptScore : group.RejectScore,
        },
        Grading.Decimals);

    /// <summary>A test or group as the group around it sees it; what was not run failed.</summary>
    private sealed record PartGrade(Verdict Verdict, decimal Score, Failure? FirstFailure)
    {
        public bool Accepted => Verdict == Verdict.Accepted;

        public static PartGrade Of(GroupGrade grade) => new(grade.Verdict ?? Verdict.WrongAnswer, grade.Score, grade.FirstFailure);
    }
}
