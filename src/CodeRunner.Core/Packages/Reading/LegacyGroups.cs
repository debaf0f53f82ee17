using System.Globalization;
using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads testdata.yaml of the legacy version, whose settings hold for all groups inside that do not say otherwise.</summary>
/// <remarks>Source: Kattis problem package format, legacy, "Test data groups" and "Default grader specification".</remarks>
internal sealed class LegacyGroups(PackageContents contents, ProblemMetadata metadata, FileInspector files, PackageFaults faults)
{
    private const string Range = "range";
    private static readonly char[] Blanks = [' ', '\t', '\n'];
    private static readonly string[] OfScores = ["accept_score", "reject_score", Range, "grader_flags"];

    private readonly GroupFiles _group = new(contents, metadata, files, faults);
    private readonly Dictionary<TestFolder, Settings> _settings = [];

    private sealed record Settings
    {
        public bool Stops { get; init; } = true;
        public decimal AcceptScore { get; init; } = 1;
        public decimal RejectScore { get; init; }
        public LegacyGrader Grader { get; init; } = new();
        public IReadOnlyList<string> Arguments { get; init; } = [];
        public (decimal Least, decimal Most, string File)? Bounds { get; init; }
    }

    public async Task<(TestGroup Groups, IReadOnlyList<string> Arguments)> ReadAsync(TestFolder root, CancellationToken cancellation)
    {
        await ReadSettingsAsync(root, new Settings(), cancellation);
        var arguments = _group.Agreed(root, folder => [.. metadata.CheckerArguments, .. _settings[folder].Arguments]);
        var numbers = root.Numbers();
        var group = GroupOf(root, numbers);
        if (metadata.IsScoring && !faults.Any)
        {
            CheckPoints(root, group);
        }

        return (group, arguments);
    }

    private async Task ReadSettingsAsync(TestFolder folder, Settings around, CancellationToken cancellation)
    {
        var settings = await _group.ReadAsync(folder, cancellation) is { } yaml ? Read(yaml, folder, around) : around;
        _settings[folder] = settings;
        foreach (var inner in folder.Folders)
        {
            await ReadSettingsAsync(inner, settings, cancellation);
        }
    }

    private Settings Read(YamlMap yaml, TestFolder folder, Settings around)
    {
        if (!metadata.IsScoring)
        {
            RefuseScores(yaml);
        }

        if (yaml.Text("grading") is { } grading && grading != "default")
        {
            yaml.Fault("grading", Texts.Package_Folder_Graders);
        }

        yaml.Refuse("input_validator_flags", Texts.Package_Test_InputValidatorArguments);
        var settings = around with
        {
            Stops = StopsOf(yaml) ?? around.Stops,
            AcceptScore = Points(yaml, "accept_score") ?? around.AcceptScore,
            RejectScore = Points(yaml, "reject_score") ?? around.RejectScore,
            Grader = yaml.Text("grader_flags") is { } flags ? LegacyGrader.Read(yaml, flags.Split(Blanks, StringSplitOptions.RemoveEmptyEntries), folder.Name == "") : around.Grader,
            Arguments = yaml.Text(metadata.Format.GroupArguments)?.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) ?? around.Arguments,
            Bounds = BoundsOf(yaml, folder) ?? around.Bounds,
        };
        GroupFiles.CheckArguments(yaml, metadata.Format.GroupArguments, settings.Arguments);
        if (settings.AcceptScore < settings.RejectScore)
        {
            faults.Add(_group.PathIn(folder), Texts.Package_Group_Upside.With(settings.AcceptScore, settings.RejectScore));
        }

        yaml.RefuseOthers();
        return settings;
    }

    private static void RefuseScores(YamlMap yaml)
    {
        foreach (var key in OfScores)
        {
            yaml.Refuse(key, Texts.Package_Data_Scores);
        }
    }

    private static bool? StopsOf(YamlMap yaml)
    {
        var text = yaml.Text("on_reject");
        if (text is not (null or "break" or "continue"))
        {
            yaml.Fault("on_reject", Texts.Package_Group_OnReject.With(text));
        }

        return text is null ? null : text == "break";
    }

    private static decimal? Points(YamlMap yaml, string key)
    {
        if (yaml.Number(key) is { } points && (points is < 0 or > GroupFiles.MaxPoints || decimal.Round(points, Grading.Decimals) != points))
        {
            yaml.Fault(key, Texts.Package_Group_PointsRange.With(points, GroupFiles.MaxPoints, Grading.Decimals));
            return null;
        }

        return yaml.Number(key);
    }

    private (decimal Least, decimal Most, string File)? BoundsOf(YamlMap yaml, TestFolder folder)
    {
        if (yaml.Text(Range) is not { } text)
        {
            return null;
        }

        var ends = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(End).ToList();
        if (ends is [{ } least, { } most] && least <= most)
        {
            return (least, most, _group.PathIn(folder));
        }

        yaml.Fault(Range, Texts.Package_Group_Range.With(text));
        return null;
    }

    private static decimal? End(string text) => text switch
    {
        "inf" or "+inf" => decimal.MaxValue,
        "-inf" => decimal.MinValue,
        _ => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private TestGroup GroupOf(TestFolder folder, IReadOnlyDictionary<PackageTest, int> numbers)
    {
        var settings = _settings[folder];
        return new TestGroup
        {
            Name = folder.Name,
            StopsAtFailure = settings.Stops,
            VerdictMode = settings.Grader.VerdictMode,
            AcceptsIfAnyIs = settings.Grader.AcceptsIfAnyIs,
            CountsLastOnly = folder.Name == "" && settings.Grader.IgnoresSample,
            ScoreMode = settings.Grader.ScoreMode,
            AcceptScore = settings.AcceptScore,
            RejectScore = settings.RejectScore,
            Parts = folder.ToParts(numbers, inner => GroupOf(inner, numbers)),
        };
    }

    // What a group can give lies between what it gives when all its tests fail and when none does.
    private void CheckPoints(TestFolder folder, TestGroup group)
    {
        var (least, most) = (Grading.Of(group, _ => Submissions.Verdict.WrongAnswer).Root.Score, Grading.Best(group).Root.Score);
        if (_settings[folder].Bounds is { } bounds && (least < bounds.Least || most > bounds.Most))
        {
            faults.Add(bounds.File, Texts.Package_Group_OutOfRange.With(folder.Path, least, most));
        }

        foreach (var inner in group.Parts.Select(part => part.Group).OfType<TestGroup>())
        {
            CheckPoints(folder.Folders.Single(of => of.Name == inner.Name), inner);
        }

        if (group.Name == "" && Grading.Best(group).Score == 0)
        {
            faults.Add("data", Texts.Package_Group_Nothing);
        }
    }
}
