namespace CodeRunner.Core.Scoring;

/// <summary>A group of tests as people see it, who get points for it.</summary>
/// <param name="Label">Its place, such as <c>2</c>, or <c>2.1</c> for a part of it; empty for the samples and for tests outside all groups.</param>
/// <param name="IsSample">Whether it is the samples.</param>
/// <param name="FirstTest">Number of its first test; the others follow it.</param>
/// <param name="TestCount">How many there are, those of its parts included.</param>
/// <param name="Points">The most there are for it.</param>
/// <param name="ScoreMode">How points come of its tests, or of its parts where it <paramref name="HasParts"/>.</param>
/// <param name="HasParts">Whether it consists of groups, which are listed after it.</param>
/// <param name="Requires">Labels of those that must be accepted first; empty for the samples.</param>
public sealed record Subtask(
    string Label, bool IsSample, int FirstTest, int TestCount, double Points, ScoreMode ScoreMode, bool HasParts, IReadOnlyList<string> Requires)
{
    private const string Samples = "sample", Secrets = "secret";

    /// <summary>0 for one that is a part of no other.</summary>
    public int Level => Label.Count(c => c == '.');

    public bool Holds(int test) => test >= FirstTest && test < FirstTest + TestCount;

    /// <summary>Those of a problem, each before its parts. Groups without tests, and samples without points, are none.</summary>
    public static IReadOnlyList<Subtask> ListOf(TestGroup root) => [.. PairsOf(root, Grading.Best(root)).Select(pair => pair.Subtask)];

    /// <summary>What came of them.</summary>
    public static IReadOnlyList<SubtaskResult> ResultsOf(TestGroup root, Grading grading)
    {
        var labels = LabelsOf(root);
        var grades = grading.Groups.ToDictionary(grade => grade.Group.Name);
        return [.. PairsOf(root, Grading.Best(root)).Select(pair => (pair.Subtask, Grade: grades[pair.Group.Name])).Select(pair => new SubtaskResult(
            pair.Subtask,
            (double)pair.Grade.Score,
            pair.Grade.Verdict,
            pair.Grade.FirstFailure,
            pair.Grade.Missing is { } missing ? labels.GetValueOrDefault(missing, "") : null))];
    }

    private static IEnumerable<(Subtask Subtask, TestGroup Group)> PairsOf(TestGroup root, Grading best)
    {
        var labels = LabelsOf(root);
        foreach (var (group, points) in best.Groups.Skip(1).Select(grade => (grade.Group, grade.Score)))
        {
            var isSample = group.Name.Split('/')[0] == Samples;
            var countsNot = isSample && (root.CountsLastOnly || points == 0);
            if (group.FirstTest is { } first && !countsNot && !(group.Name == Secrets && HasOnlyGroups(group)))
            {
                yield return (new Subtask(
                    labels.GetValueOrDefault(group.Name, ""), isSample, first, group.TestCount, (double)points, group.ScoreMode, HasOnlyGroups(group),
                    [.. group.Requires.Select(name => labels.GetValueOrDefault(name, ""))]), group);
            }
        }
    }

    private static bool HasOnlyGroups(TestGroup group) => group.Parts.All(part => part.Group is not null);

    private static Dictionary<string, string> LabelsOf(TestGroup root)
    {
        var labels = new Dictionary<string, string>();
        if (root.Parts.Select(part => part.Group).FirstOrDefault(group => group?.Name == Secrets) is { } secrets)
        {
            AddLabels(secrets, "", labels);
        }

        return labels;
    }

    private static void AddLabels(TestGroup group, string prefix, Dictionary<string, string> labels)
    {
        foreach (var (index, inner) in group.Parts.Select(part => part.Group).OfType<TestGroup>().Where(inner => inner.FirstTest is not null).Index())
        {
            labels[inner.Name] = $"{prefix}{index + 1}";
            AddLabels(inner, $"{prefix}{index + 1}.", labels);
        }
    }
}

/// <summary>What a submission got in a subtask.</summary>
/// <param name="Subtask">Which, as it was when the submission was judged.</param>
/// <param name="Score">Points, to a millionth.</param>
/// <param name="Verdict">Null where no test of it was run.</param>
/// <param name="FirstFailure">Its first test that failed.</param>
/// <param name="Missing">Label of the subtask for want of which it was not run; empty for the samples; null where that is not why.</param>
public sealed record SubtaskResult(Subtask Subtask, double Score, Submissions.Verdict? Verdict, Failure? FirstFailure, string? Missing)
{
    /// <summary>Whether nothing more was to be won, and where there is nothing to win, whether all of it was accepted.</summary>
    public bool IsFull => Score >= Subtask.Points && (Subtask.Points > 0 || FirstFailure is null);
}
