namespace CodeRunner.Core.Tests.Packages;

/// <summary>Packages without faults whose problem gives points: two subtasks of 30 and 70 points, with one test and two.</summary>
internal static class ScoringPackage
{
    public const string LegacyYaml = """
        name: Twice
        uuid: 6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1
        type: scoring
        author: Somebody
        keywords: sums easy
        limits:
          time_limit: 1
          time_multiplier: 5
        validator_flags: case_sensitive
        grading:
          show_test_data_groups: true

        """;

    public static PackageBuilder Legacy() => WithTests(new PackageBuilder())
        .Without("statement/problem.en.md")
        .With("problem_statement/problem.en.md", "Print twice $n$.\n")
        .With("problem.yaml", LegacyYaml)
        .With("data/testdata.yaml", "on_reject: continue\ngrader_flags: ignore_sample\nrange: 0 100\n")
        .With("data/sample/testdata.yaml", "accept_score: 0\nrange: 0 0\n")
        .With("data/secret/testdata.yaml", "grader_flags: first_error accept_if_any_accepted\n")
        .With("data/secret/1-small/testdata.yaml", "on_reject: break\naccept_score: 30\nrange: 0 30\ngrader_flags: min\n")
        .With("data/secret/2-large/testdata.yaml", "on_reject: break\naccept_score: 70\nrange: 0 70\ngrader_flags: min\n")
        .With("submissions/partially_accepted/small.py", "print(6)\n");

    public static PackageBuilder Current() => WithTests(new PackageBuilder())
        .With("problem.yaml", PackageBuilder.ProblemYaml + "type: scoring\n")
        .With("data/secret/1-small/test_group.yaml", "max_score: 30\n")
        .With("data/secret/2-large/test_group.yaml", "max_score: 70\nrequire_pass: [sample, secret/1-small]\nscore_aggregation: sum\n");

    private static PackageBuilder WithTests(PackageBuilder builder)
    {
        foreach (var test in new[] { "1", "2" })
        {
            builder.Without($"data/secret/{test}.in").Without($"data/secret/{test}.ans");
        }

        foreach (var test in new[] { "1-small/1", "2-large/1", "2-large/2" })
        {
            builder.With($"data/secret/{test}.in", "3\n").With($"data/secret/{test}.ans", "6\n");
        }

        return builder;
    }
}
