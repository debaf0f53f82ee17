using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>Packages whose problem gives points, with one thing wrong, and the one fault it must make.</summary>
public sealed class BrokenScoringPackageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A file with its new content (null: gone), and the fault; version 2025-09.</summary>
    public static TheoryData<string, string?, string> Current { get; } = new()
    {
        { "data/secret/1-small/test_group.yaml", null, "data/secret/1-small: Has no test_group.yaml, and only groups of tests have folders of their own; give it one with max_score." },
        { "data/secret/1-small/test_group.yaml", "score_aggregation: min", "data/secret/1-small/test_group.yaml: max_score: Is missing, which means unbounded, and that needs an output validator; say how many points the group gives." },
        { "data/secret/1-small/test_group.yaml", "max_score: unbounded", "data/secret/1-small/test_group.yaml:1: max_score: Points without bound need an output validator, which is not supported; give a number." },
        { "data/secret/1-small/test_group.yaml", "max_score: -1", "data/secret/1-small/test_group.yaml:1: max_score: is -1; it must be a whole number from 0 to 1,000,000 points." },
        { "data/secret/1-small/test_group.yaml", "max_score: 31", "data/secret/test_group.yaml: max_score: The groups give 101 points together, but at most 100 are allowed." },
        { "data/secret/1-small/test_group.yaml", "max_score: 30\nscore_aggregation: max", "data/secret/1-small/test_group.yaml:2: score_aggregation: There is no \"max\"; it is pass-fail, sum or min." },
        { "data/secret/1-small/test_group.yaml", "max_score: 30\nscore_aggregation: min", "data/secret/2-large/test_group.yaml: require_pass: Only groups that are pass-fail can be required, and secret/1-small is not." },
        { "data/secret/1-small/test_group.yaml", "max_score: 30\nrequire_pass: secret/2-large", "data/secret/1-small/test_group.yaml:2: require_pass: There is no group \"secret/2-large\" before this one; there are sample, and groups such as secret/1 that come earlier by name." },
        { "data/secret/1-small/test_group.yaml", "max_score: 30\nstatic_validation_score: 5", "data/secret/1-small/test_group.yaml:2: static_validation_score: Static validators are not supported." },
        { "data/secret/1-small/a/1.in", "3\n", "data/secret/1-small/a: Groups of tests are folders directly in data/secret; there are none elsewhere, nor groups in groups." },
        { "data/sample/a/1.in", "3\n", "data/sample/a: Groups of tests are folders directly in data/secret; there are none elsewhere, nor groups in groups." },
        { "data/secret/test_group.yaml", "score_aggregation: pass-fail", "data/secret/test_group.yaml: score_aggregation: pass-fail over groups is not supported; use min." },
        { "data/sample/test_group.yaml", "max_score: 5", "data/sample/test_group.yaml:1: max_score: Samples give no points; remove the key." },
        { "data/secret/3/test_group.yaml", "max_score: 0", "data/secret/3: There is no test in this group; put at least one pair of NAME.in and NAME.ans there." },
        { "problem.yaml", PackageBuilder.ProblemYaml + "type: [scoring, pass-fail]\n", "problem.yaml:6: type: pass-fail and scoring exclude each other; say one of them." },
        { "submissions/partially_accepted/a.py", "x", "submissions/partially_accepted: There is no folder of this name; there are accepted, rejected, wrong_answer, time_limit_exceeded, run_time_error, brute_force." },
    };

    /// <summary>The same of a legacy package.</summary>
    public static TheoryData<string, string?, string> Legacy { get; } = new()
    {
        { "data/secret/1-small/testdata.yaml", "on_reject: stop", "data/secret/1-small/testdata.yaml:1: on_reject: There is no \"stop\"; it is break or continue." },
        { "data/secret/1-small/testdata.yaml", "grading: custom", "data/secret/1-small/testdata.yaml:1: grading: Graders in packages are not supported; the default grader counts, with grader_flags in testdata.yaml." },
        { "data/secret/1-small/testdata.yaml", "grader_flags: median", "data/secret/1-small/testdata.yaml:1: grader_flags: The default grader has no flag \"median\"; it has worst_error, no_errors, first_error, always_accept, sum, avg, min, max, ignore_sample, accept_if_any_accepted." },
        { "data/secret/1-small/testdata.yaml", "grader_flags: ignore_sample", "data/secret/1-small/testdata.yaml:1: grader_flags: ignore_sample is of use in data/testdata.yaml only." },
        { "data/secret/1-small/testdata.yaml", "accept_score: -5", "data/secret/1-small/testdata.yaml:1: accept_score: is -5; points are from 0 to 1,000,000, with at most 6 decimal places." },
        { "data/secret/1-small/testdata.yaml", "accept_score: 5\nreject_score: 6", "data/secret/1-small/testdata.yaml: accept_score: A test that is accepted gives 5 points, less than one that fails, which gives 6." },
        { "data/secret/1-small/testdata.yaml", "range: 20 0", "data/secret/1-small/testdata.yaml:1: range: \"20 0\" is no range; it is two numbers, the smaller one first, such as 0 20." },
        { "data/secret/1-small/testdata.yaml", "accept_score: 30\nrange: 0 20", "data/secret/1-small/testdata.yaml: range: data/secret/1-small gives from 0 to 30 points, and not all of them lie in the range." },
        { "data/secret/1-small/testdata.yaml", "accept_scores: 30", "data/secret/1-small/testdata.yaml:1: accept_scores: There is no such key; check its spelling." },
        { "data/secret/1-small/testdata.yaml", "input_validator_flags: small", "data/secret/1-small/testdata.yaml:1: input_validator_flags: Arguments for input validators are not supported; write them into the validator." },
        { "data/secret/1-small/testdata.yaml", "output_validator_flags: float_tolerance 1e-6", "data/secret/1-small/testdata.yaml: output_validator_flags: Must be the same as in data/secret/2-large/testdata.yaml: [case_sensitive]." },
        { "data/secret/1-small/testdata.yaml", "output_validator_flags: fuzzy", "data/secret/1-small/testdata.yaml:1: output_validator_flags: The default output validator has no flag \"fuzzy\"" },
        { "data/secret/a/b/c/d/e/f/1.in", "3\n", "data/secret/a/b/c/d/e/f: Groups lie at most 5 levels deep in data/sample and data/secret." },
        { "problem.yaml", ScoringPackage.LegacyYaml.Replace("show_test_data_groups: true", "objective: min", StringComparison.Ordinal), "problem.yaml:11: grading.objective: Problems in which fewer points are better are not supported." },
        { "problem.yaml", ScoringPackage.LegacyYaml.Replace("show_test_data_groups: true", "range: 0 100", StringComparison.Ordinal), "problem.yaml:11: grading.range: Belongs into data/testdata.yaml; move it there." },
        { "problem.yaml", ScoringPackage.LegacyYaml + "validation: custom score\n", "problem.yaml:12: validation: Output validators in packages are not supported; the default one checks, with validator_flags." },
        { "problem.yaml", ScoringPackage.LegacyYaml.Replace("type: scoring", "type: interactive", StringComparison.Ordinal), "problem.yaml:3: type: There is no type \"interactive\"; the type is pass-fail or scoring." },
        { "problem.yaml", ScoringPackage.LegacyYaml.Replace("name: Twice\n", "", StringComparison.Ordinal), "problem.yaml: name: Is missing; give the problem a name." },
        { "problem_statement/problem.en.md", null, "problem_statement: There is no statement; write one in Markdown, as problem_statement/problem.en.md." },
        { "graders/grade.py", "x", "graders: Graders in packages are not supported; the default grader counts, with grader_flags in testdata.yaml." },
        { "submissions/brute_force/a.py", "x", "submissions/brute_force: There is no folder of this name; there are accepted, partially_accepted, wrong_answer, time_limit_exceeded, run_time_error." },
    };

    [Theory]
    [MemberData(nameof(Current))]
    public Task Read_names_what_is_wrong_in_version_2025_09(string path, string? content, string fault) => AssertFaultAsync(ScoringPackage.Current(), path, content, fault);

    [Theory]
    [MemberData(nameof(Legacy))]
    public Task Read_names_what_is_wrong_in_a_legacy_package(string path, string? content, string fault) => AssertFaultAsync(ScoringPackage.Legacy(), path, content, fault);

    private static async Task AssertFaultAsync(PackageBuilder builder, string path, string? content, string fault)
    {
        using var folder = new TemporaryFolder();
        var spoiled = content is null ? builder.Without(path) : builder.With(path, content);

        var reading = await PackageBuilder.Reader().ReadAsync(spoiled.WriteTo(folder.Path), Cancellation);

        Assert.Null(reading.Package);
        Assert.Contains(reading.Faults, found => found.ToString().StartsWith(fault, StringComparison.Ordinal));
    }
}
