using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using CsCheck;
using Xunit;

namespace CodeRunner.Core.Tests.Scoring;

/// <summary>What holds of every tree of groups.</summary>
public sealed class GradingPropertyTests
{
    private const int Tests = 9;

    private static readonly Gen<Verdict[]> Verdicts = Gen.OneOf(
        Verdict.Accepted, Verdict.Accepted, Verdict.Accepted, Verdict.WrongAnswer, Verdict.TimeLimitExceeded, Verdict.RuntimeError).Array[Tests];

    private static readonly Gen<TestGroup> Trees = TreesOf(Settings(Gen.Enum<ScoreMode>()));
    private static readonly Gen<TestGroup> Sums = TreesOf(Settings(Gen.OneOf(ScoreMode.Sum, ScoreMode.PassFail)));

    // Three subtasks of three tests; the last has a part of its own.
    private static Gen<TestGroup> TreesOf(Gen<Func<TestGroup, TestGroup>> of) => Gen.Select(of, of, of, of, of, of).Select((root, secret, one, two, three, inner) =>
        root(Groups.Of("", secret(Groups.Of(
            "secret",
            one(Groups.Of("secret/1", 1, 2, 3)),
            two(Groups.Of("secret/2", 4, 5, 6)),
            three(Groups.Of("secret/3", 7, inner(Groups.Of("secret/3/a", 8, 9)))))))));

    private static Gen<Func<TestGroup, TestGroup>> Settings(Gen<ScoreMode> modes) => Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Enum<VerdictMode>(), modes, Gen.Int[1, 40]).Select<bool, bool, VerdictMode, ScoreMode, int, Func<TestGroup, TestGroup>>(
            (stops, any, verdict, score, points) => group => group with
            {
                StopsAtFailure = stops, AcceptsIfAnyIs = any, VerdictMode = verdict, ScoreMode = score, AcceptScore = points,
            });

    [Fact]
    public void Points_that_add_up_lie_between_none_and_what_all_tests_give() => Gen.Select(Sums, Verdicts).Sample((tree, verdicts) =>
        Grading.Of(tree, test => verdicts[test - 1]).Groups.Zip(Grading.Best(tree).Groups)
            .All(pair => pair.First.Score >= 0 && pair.First.Score <= pair.Second.Score));

    [Fact]
    public void Points_that_add_up_never_fall_when_one_test_more_is_accepted() => Gen.Select(Sums, Verdicts, Gen.Int[1, Tests]).Sample((tree, verdicts, better) =>
        Grading.Of(tree, test => verdicts[test - 1]).Root.Score
            <= Grading.Of(tree, test => test == better ? Verdict.Accepted : verdicts[test - 1]).Root.Score);

    [Fact]
    public void Tests_run_in_any_order_come_to_the_same_as_one_after_the_other() => Gen.Select(Trees, Verdicts, Gen.Int).Sample((tree, verdicts, seed) =>
    {
        var (inOrder, inDisorder) = (Run(tree, verdicts, open => open[0]), Run(tree, verdicts, open => open[new Random(seed).Next(open.Count)]));
        Assert.Equal((inOrder.Score, inOrder.Root.Verdict), (inDisorder.Score, inDisorder.Root.Verdict));
        Assert.Equal(inOrder.Groups.Select(Told), inDisorder.Groups.Select(Told));
    });

    [Fact]
    public void Tests_that_need_not_run_change_nothing() => Gen.Select(Trees, Verdicts).Sample((tree, verdicts) =>
        Assert.Equal(
            Grading.Of(tree, test => verdicts[test - 1]).Groups.Select(Told),
            Run(tree, verdicts, open => open[0]).Groups.Select(Told)));

    private static (string, Verdict?, decimal, Failure?) Told(GroupGrade grade) => (grade.Group.Name, grade.Verdict, grade.Score, grade.FirstFailure);

    private static Grading Run(TestGroup tree, Verdict[] verdicts, Func<IReadOnlyList<int>, int> choose)
    {
        var known = new Dictionary<int, Verdict>();
        while (true)
        {
            var grading = Grading.Of(tree, known);
            if (grading.Open.Count == 0)
            {
                return grading;
            }

            var next = choose(grading.Open);
            known[next] = verdicts[next - 1];
        }
    }
}
