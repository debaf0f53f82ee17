using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Scoring;

/// <summary>A test that failed, by its number.</summary>
public sealed record Failure(int Test, Verdict Verdict);

/// <summary>What came of a group.</summary>
/// <param name="Group">Which.</param>
/// <param name="Verdict">Null where no part of it was to be run.</param>
/// <param name="Score">Its points, to a millionth.</param>
/// <param name="FirstFailure">Its first test that failed.</param>
/// <param name="Missing">The name of a required group that is not accepted, for which it was not run.</param>
public sealed record GroupGrade(TestGroup Group, Verdict? Verdict, decimal Score, Failure? FirstFailure, string? Missing)
{
    /// <summary>What was not run is not accepted.</summary>
    public bool Accepted => Verdict == Submissions.Verdict.Accepted;
}

/// <summary>What verdicts of tests come to.</summary>
/// <param name="Groups">Every group, each before those inside it; the first is the root.</param>
/// <param name="Open">
/// Tests that may still have to run, by number, in order. The first of them does, whatever the others come to; the rest
/// does as long as those before are accepted. None: all is decided.
/// </param>
public sealed record Grading(IReadOnlyList<GroupGrade> Groups, IReadOnlyList<int> Open)
{
    /// <summary>Points are kept to a millionth: the leaderboard adds them up in whole millionths.</summary>
    public const int Decimals = 6;

    public GroupGrade Root => Groups[0];

    /// <summary>Points, once nothing is open. The points of what is not accepted do not count, the format says.</summary>
    public decimal Score => Root.Accepted ? Root.Score : 0;

    /// <summary>
    /// What verdicts come to; the tests that have none yet are taken for accepted ones, so that nothing is left out that
    /// may have to run. The verdicts of tests that need not run change nothing.
    /// </summary>
    /// <param name="root">The problem's tests.</param>
    /// <param name="verdictOf">The verdict of a test by its number; null while it has none.</param>
    public static Grading Of(TestGroup root, Func<int, Verdict?> verdictOf) => new Grader(verdictOf).Grade(root);

    /// <inheritdoc cref="Of(TestGroup, Func{int, Verdict?})"/>
    /// <param name="root">The problem's tests.</param>
    /// <param name="verdicts">Those there are, by the test's number.</param>
    public static Grading Of(TestGroup root, IReadOnlyDictionary<int, Verdict> verdicts) =>
        Of(root, test => verdicts.TryGetValue(test, out var verdict) ? verdict : null);

    /// <summary>What all the tests accepted come to: the most there is.</summary>
    public static Grading Best(TestGroup root) => Of(root, _ => Verdict.Accepted);

    /// <summary>
    /// The verdict on the program: accepted with all <paramref name="most"/> points, partially accepted with some,
    /// otherwise what went wrong.
    /// </summary>
    public Verdict VerdictOutOf(decimal most) => Score switch
    {
        _ when Root.Accepted && Score >= most => Verdict.Accepted,
        > 0 => Verdict.PartiallyAccepted,
        _ => (Root.Accepted ? Root.FirstFailure?.Verdict : Root.Verdict) ?? Verdict.WrongAnswer,
    };
}
