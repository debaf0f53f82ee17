using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using Xunit;
using static CodeRunner.Testing.Groups;

namespace CodeRunner.Core.Tests.Scoring;

/// <summary>What the default grader of the legacy format makes of verdicts, and what version 2025-09 adds.</summary>
public sealed class GradingTests
{
    [Theory]
    [InlineData("aaaaaa", Verdict.Accepted, 100)]
    [InlineData("waaaaa", Verdict.Accepted, 100)] // the sample is ignored
    [InlineData("aaaaaw", Verdict.PartiallyAccepted, 30)]
    [InlineData("aawaaa", Verdict.PartiallyAccepted, 70)]
    [InlineData("aawtaa", Verdict.TimeLimitExceeded, 0)]
    [InlineData("aatwaa", Verdict.TimeLimitExceeded, 0)]
    public void Grade_gives_the_points_of_the_subtasks_solved(string verdicts, Verdict verdict, int score)
    {
        var grading = Grade(Usual, verdicts);

        Assert.Empty(grading.Open);
        Assert.Equal((verdict, score), (grading.VerdictOutOf(100), grading.Score));
    }

    [Theory]
    [InlineData("......", new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("aw....", new[] { 4, 5, 6 })]
    [InlineData("aaaat.", new int[0])]
    [InlineData("a...w.", new[] { 2, 3, 4 })] // a test that is ahead of the others rules out those after it, not those before
    public void Open_tests_are_those_that_a_failure_did_not_end(string verdicts, int[] open) => Assert.Equal(open, Grade(WithSample(continues: true), verdicts).Open);

    [Fact]
    public void Open_tests_end_with_a_sample_that_fails_where_the_whole_stops_at_a_failure()
    {
        var grading = Grade(WithSample(continues: false), "w.....");

        Assert.Empty(grading.Open);
        Assert.Equal((Verdict.WrongAnswer, 0m), (grading.VerdictOutOf(100), grading.Score));
        Assert.Equal([null, null], grading.Groups.Where(group => group.Group.Name.StartsWith("secret/", StringComparison.Ordinal)).Select(group => group.Verdict));
    }

    private static TestGroup WithSample(bool continues) => Usual with { StopsAtFailure = !continues };

    [Theory]
    [InlineData(VerdictMode.WorstError, "awtomr", Verdict.RuntimeError)]
    [InlineData(VerdictMode.WorstError, "awtoma", Verdict.MemoryLimitExceeded)]
    [InlineData(VerdictMode.WorstError, "awtoaa", Verdict.TimeLimitExceeded)]
    [InlineData(VerdictMode.WorstError, "awaoaa", Verdict.OutputLimitExceeded)]
    [InlineData(VerdictMode.FirstError, "awtomr", Verdict.WrongAnswer)]
    [InlineData(VerdictMode.AlwaysAccept, "wwwwww", Verdict.Accepted)]
    public void Grade_takes_the_verdict_that_the_mode_says(VerdictMode mode, string verdicts, Verdict verdict) =>
        Assert.Equal(verdict, Grade(Of("", 1, 2, 3, 4, 5, 6) with { VerdictMode = mode }, verdicts).Root.Verdict);

    [Theory]
    [InlineData(ScoreMode.Sum, 12)]
    [InlineData(ScoreMode.Average, 4)]
    [InlineData(ScoreMode.Minimum, 1)]
    [InlineData(ScoreMode.Maximum, 10)]
    public void Grade_takes_the_points_that_the_mode_says(ScoreMode mode, int score)
    {
        var group = Of("", 1, 2, 3) with { ScoreMode = mode, AcceptScore = 10, RejectScore = 1, VerdictMode = VerdictMode.AlwaysAccept };

        Assert.Equal(score, Grade(group, "waw").Score);
    }

    [Fact]
    public void Grade_gives_nothing_for_what_is_not_accepted_as_a_whole()
    {
        var grading = Grade(Of("", 1, 2), "aw");

        Assert.Equal((1m, 0m, Verdict.WrongAnswer), (grading.Root.Score, grading.Score, grading.VerdictOutOf(2)));
    }

    [Fact]
    public void Grade_makes_three_thirds_one()
    {
        var group = Of("", 1, 2, 3) with { ScoreMode = ScoreMode.Average, AcceptScore = 100, VerdictMode = VerdictMode.AlwaysAccept };

        Assert.Equal((100m, 66.666667m), (Grading.Best(group).Score, Grade(group, "aaw").Score));
    }

    [Fact]
    public void Grade_says_what_went_wrong_where_there_are_no_points()
    {
        var group = Of("", 1, 2) with { VerdictMode = VerdictMode.AlwaysAccept };

        Assert.Equal(Verdict.RuntimeError, Grade(group, "rw").VerdictOutOf(2));
    }

    [Fact]
    public void Grade_runs_a_group_only_when_those_it_requires_are_accepted()
    {
        var groups = Of(
            "",
            Of("secret", Subtask("secret/1", 10, 1), Subtask("secret/2", 20, 2) with { Requires = ["secret/1"] }, Subtask("secret/3", 70, 3) with { Requires = ["secret/2"] }))
            with { VerdictMode = VerdictMode.AlwaysAccept };

        Assert.Equal([1, 2, 3], Grade(groups, "...").Open);
        var grading = Grade(groups, "w..");
        Assert.Empty(grading.Open);
        Assert.Equal([null, "secret/1", "secret/2"], grading.Groups.Skip(2).Select(group => group.Missing));
        Assert.Equal(0, grading.Score);
    }
}
