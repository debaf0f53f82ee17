using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What the default grader of the legacy version is told by its flags; of those that exclude each other the last holds.</summary>
internal sealed record LegacyGrader
{
    public VerdictMode VerdictMode { get; init; }
    public ScoreMode ScoreMode { get; init; }
    public bool IgnoresSample { get; init; }
    public bool AcceptsIfAnyIs { get; init; }

    public static LegacyGrader Read(YamlMap yaml, IEnumerable<string> flags, bool isRoot)
    {
        var grader = new LegacyGrader();
        foreach (var flag in flags)
        {
            grader = flag switch
            {
                "worst_error" or "no_errors" => grader with { VerdictMode = VerdictMode.WorstError },
                "first_error" => grader with { VerdictMode = VerdictMode.FirstError },
                "always_accept" => grader with { VerdictMode = VerdictMode.AlwaysAccept },
                "sum" => grader with { ScoreMode = ScoreMode.Sum },
                "avg" => grader with { ScoreMode = ScoreMode.Average },
                "min" => grader with { ScoreMode = ScoreMode.Minimum },
                "max" => grader with { ScoreMode = ScoreMode.Maximum },
                "accept_if_any_accepted" => grader with { AcceptsIfAnyIs = true },
                "ignore_sample" when isRoot => grader with { IgnoresSample = true },
                _ => grader,
            };
            if (flag == "ignore_sample" && !isRoot)
            {
                yaml.Fault("grader_flags", Texts.Package_Group_IgnoreSample);
            }
            else if (!Known.Contains(flag))
            {
                yaml.Fault("grader_flags", Texts.Package_Group_GraderFlag.With(flag, string.Join(", ", Known)));
            }
        }

        return grader;
    }

    private static readonly string[] Known =
    [
        "worst_error", "no_errors", "first_error", "always_accept", "sum", "avg", "min", "max", "ignore_sample", "accept_if_any_accepted",
    ];
}
