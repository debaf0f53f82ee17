using CodeRunner.Core.Packages;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>Packages whose problem gives points, in both versions of the format.</summary>
public sealed class ScoringPackageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_finds_the_groups_of_a_legacy_package()
    {
        var (package, warnings) = await ReadAsync(ScoringPackage.Legacy());

        Assert.Equal(["sample/1", "secret/1-small/1", "secret/2-large/1", "secret/2-large/2"], package.Tests.Select(test => test.Name));
        Assert.Equal(["case_sensitive"], package.CheckerArguments);
        Assert.Equal(["sums"], package.Tags);
        Assert.Equal(["problem.yaml:8: limits.time_multiplier: Not checked; programs are judged with time_limit."], warnings);
        Assert.Equal(["accepted", "partially_accepted"], package.Submissions.Select(submission => submission.Expectation.Folder));
        Assert.Equal((100m, 30m, 70m, 0m), (Score(package, "aaaa"), Score(package, "aaaw"), Score(package, "awaa"), Score(package, "awaw")));
        Assert.Equal(
            [("1", 2, 1, 30d, ScoreMode.Minimum), ("2", 3, 2, 70d, ScoreMode.Minimum)],
            Subtask.ListOf(package.Groups!).Select(s => (s.Label, s.FirstTest, s.TestCount, s.Points, s.ScoreMode)));
    }

    [Fact]
    public async Task Read_finds_the_groups_of_a_package_of_the_current_version()
    {
        var (package, warnings) = await ReadAsync(ScoringPackage.Current());

        Assert.Empty(warnings);
        Assert.Equal((100m, 65m, 0m, 30m), (Score(package, "aaaa"), Score(package, "aaaw"), Score(package, "awaa"), Score(package, "waaa")));
        Assert.Equal(
            [("1", 30d, ScoreMode.PassFail, ""), ("2", 70d, ScoreMode.Average, ",1")],
            Subtask.ListOf(package.Groups!).Select(s => (s.Label, s.Points, s.ScoreMode, string.Join(',', s.Requires))));
    }

    [Fact]
    public async Task Read_gives_tests_without_groups_their_part_of_the_points()
    {
        var (package, _) = await ReadAsync(new PackageBuilder()
            .With("problem.yaml", PackageBuilder.ProblemYaml + "type: scoring\n").With("data/secret/test_group.yaml", "max_score: 50\n"));

        Assert.Equal((50m, 25m, 25m), (Score(package, "aaa"), Score(package, "aaw"), Score(package, "wwa")));
        Assert.Equal([("", 50d, 2)], Subtask.ListOf(package.Groups!).Select(s => (s.Label, s.Points, s.TestCount)));
    }

    [Fact]
    public async Task Read_lets_groups_of_a_legacy_package_inherit_and_lie_in_groups()
    {
        var (package, _) = await ReadAsync(ScoringPackage.Legacy()
            .With("data/secret/2-large/testdata.yaml", "on_reject: continue\ngrader_flags: always_accept\naccept_score: 10\nrange: 0 60\n")
            .With("data/secret/2-large/2/1.in", "3\n").With("data/secret/2-large/2/1.ans", "6\n")
            .With("data/secret/2-large/10.in", "3\n").With("data/secret/2-large/10.ans", "6\n"));

        // By name, a folder among the tests; what is not said below comes from above.
        Assert.Equal(
            ["secret/1-small/1", "secret/2-large/1", "secret/2-large/10", "secret/2-large/2", "secret/2-large/2/1"],
            package.Tests.Skip(1).Select(test => test.Name));
        Assert.Equal(["1", "2", "2.1"], Subtask.ListOf(package.Groups!).Select(s => s.Label));
        Assert.Equal((70m, 50m), (Score(package, "aaaaaa"), Score(package, "aawaaw")));
    }

    [Fact]
    public async Task Read_takes_the_tests_of_a_pass_fail_legacy_package_out_of_their_folders()
    {
        var (package, _) = await ReadAsync(ScoringPackage.Legacy()
            .With("problem.yaml", "name: Twice\nuuid: 6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1\nlimits: {time_limit: 1}\n")
            .Without("data/testdata.yaml").Without("data/sample/testdata.yaml").Without("data/secret/testdata.yaml")
            .Without("data/secret/1-small/testdata.yaml").With("data/secret/2-large/testdata.yaml", "on_reject: continue\n")
            .Without("submissions/partially_accepted/small.py"));

        Assert.Null(package.Groups);
        Assert.Equal(4, package.Tests.Count);
    }

    private static decimal Score(Package package, string verdicts) => Groups.Grade(package.Groups!, verdicts).Score;

    private static async Task<(Package Package, IEnumerable<string> Warnings)> ReadAsync(PackageBuilder builder)
    {
        using var folder = new TemporaryFolder();
        var reading = await PackageBuilder.Reader().ReadAsync(builder.WriteTo(folder.Path), Cancellation);
        Assert.Empty(reading.Faults);
        return (reading.Package!, reading.Warnings.Select(warning => warning.ToString()));
    }
}
