using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads test_group.yaml of version 2025-09: arguments of the default validator, and points.</summary>
/// <remarks>Source: Kattis problem package format 2025-09, "Test data configuration" and "Result aggregation".</remarks>
internal sealed class TestGroups(PackageContents contents, ProblemMetadata metadata, FileInspector files, PackageFaults faults)
{
    private const int DefaultPoints = 100;

    private readonly GroupFiles _group = new(contents, metadata, files, faults);
    private readonly Dictionary<TestFolder, Settings> _settings = [];
    private readonly HashSet<TestFolder> _showsAll = [];

    /// <summary>What test_group.yaml says, where it says it; <paramref name="Mode"/> and <paramref name="MaxScore"/> null: the default.</summary>
    private sealed record Settings(IReadOnlyList<string>? Arguments, ScoreMode? Mode, int? MaxScore, IReadOnlyList<string> Requires);

    /// <summary>Whether everything is shown of the tests in a folder, once it was read.</summary>
    public bool ShowsAll(TestFolder folder) => _showsAll.Contains(folder);

    public async Task<(TestGroup Groups, IReadOnlyList<string> Arguments)> ReadAsync(TestFolder root, CancellationToken cancellation)
    {
        var secret = root.Parts[1].Folder!;
        _settings[root] = new Settings(null, null, null, []);
        foreach (var folder in root.AndBelow.Skip(1))
        {
            _settings[folder] = await ReadSettingsAsync(folder, secret, cancellation);
        }

        var arguments = _group.Agreed(root, folder => _settings[folder].Arguments ?? []);
        if (metadata.IsScoring)
        {
            CheckTree(secret);
        }

        var numbers = root.Numbers();
        var group = new TestGroup
        {
            Name = "",
            VerdictMode = VerdictMode.AlwaysAccept,
            ScoreMode = ScoreMode.Sum,
            CountsLastOnly = true,
            Parts = root.ToParts(numbers, folder => GroupOf(folder, numbers)),
        };
        CheckPoints(group, secret);
        return (group, arguments);
    }

    private async Task<Settings> ReadSettingsAsync(TestFolder folder, TestFolder secret, CancellationToken cancellation)
    {
        if (await _group.ReadAsync(folder, cancellation) is not { } yaml)
        {
            if (folder != secret && !folder.IsSample && contents.Find(_group.PathIn(folder)) is null)
            {
                faults.Add(folder.Path, Texts.Package_Group_NoFile);
            }

            return new Settings(null, null, null, []);
        }

        TestCaseFiles.RefuseArguments(yaml);
        var arguments = yaml.TextList(metadata.Format.GroupArguments);
        GroupFiles.CheckArguments(yaml, metadata.Format.GroupArguments, arguments);
        yaml.Refuse("static_validation_score", Texts.Package_Folder_StaticValidator);
        yaml.Refuse("static_validator_args", Texts.Package_Folder_StaticValidator);
        if (TestCaseFiles.FullFeedbackOf(yaml, folder.IsSample) == true)
        {
            _showsAll.Add(folder);
        }

        var settings = new Settings(arguments, ModeOf(yaml), MaxScoreOf(yaml), RequiresOf(yaml, folder, secret));
        yaml.RefuseOthers();
        return settings;

        bool MayScore(YamlMap map, string key)
        {
            var fault = !metadata.IsScoring ? Texts.Package_Data_Scores : folder.IsSample ? Texts.Package_Group_SampleScores : null;
            if (map.Has(key) && fault is not null)
            {
                map.Fault(key, fault);
            }

            return map.Has(key) && fault is null;
        }

        ScoreMode? ModeOf(YamlMap map) => !MayScore(map, "score_aggregation") ? null : map.Text("score_aggregation") switch
        {
            null => null,
            "sum" => ScoreMode.Sum,
            "min" => ScoreMode.Minimum,
            "pass-fail" => ScoreMode.PassFail,
            var other => Wrong<ScoreMode>(map, "score_aggregation", Texts.Package_Group_Aggregation.With(other)),
        };

        int? MaxScoreOf(YamlMap map) => !MayScore(map, "max_score") ? null
            : map.Text("max_score") == "unbounded" ? Wrong<int>(map, "max_score", Texts.Package_Group_Unbounded)
            : map.WholeNumber("max_score", 0, GroupFiles.MaxPoints, Texts.Package_Group_Points);

        IReadOnlyList<string> RequiresOf(YamlMap map, TestFolder of, TestFolder secrets) =>
            MayScore(map, "require_pass") && map.TextOrList("require_pass") is { } names ? CheckedRequires(map, names, of, secrets) : [];
    }

    private static IReadOnlyList<string> CheckedRequires(YamlMap yaml, IReadOnlyList<string> names, TestFolder folder, TestFolder secret)
    {
        foreach (var name in names.Where(name => name != "sample"
            && !secret.Folders.TakeWhile(other => folder != secret && other.Path != folder.Path).Any(other => other.Name == name)))
        {
            yaml.Fault("require_pass", Texts.Package_Group_Requires.With(name));
        }

        return names;
    }

    private void CheckTree(TestFolder secret)
    {
        var hasGroups = secret.Folders.Any();
        if (hasGroups && secret.Parts.Any(part => part.Test is not null))
        {
            faults.Add(secret.Path, Texts.Package_Group_Mixed);
        }

        if (hasGroups && ModeOf(secret) == ScoreMode.PassFail)
        {
            faults.Add(_group.PathIn(secret), Texts.Package_Group_PassFailOfGroups);
        }

        foreach (var folder in secret.Folders)
        {
            if (!folder.Tests.Any())
            {
                faults.Add(folder.Path, Texts.Package_Group_Empty);
            }

            if (_settings[folder].MaxScore is null)
            {
                faults.Add(_group.PathIn(folder), Texts.Package_Group_NoPoints);
            }
        }

        foreach (var (folder, required) in secret.AndBelow.SelectMany(folder => _settings[folder].Requires.Select(name => (folder, name))))
        {
            if (secret.Folders.FirstOrDefault(other => other.Name == required) is { } other && ModeOf(other) != ScoreMode.PassFail)
            {
                faults.Add(_group.PathIn(folder), Texts.Package_Group_RequiresPassFail.With(required));
            }
        }
    }

    // The format's default: the secret tests add up, a group of them is all or nothing.
    private ScoreMode ModeOf(TestFolder folder) => _settings[folder].Mode ?? (folder.Name == "secret" ? ScoreMode.Sum : ScoreMode.PassFail);

    /// <summary>
    /// A group in the words of the grader. N tests that add up to the group's points are their average, with all the
    /// points for each: so that three thirds are one.
    /// </summary>
    private TestGroup GroupOf(TestFolder folder, IReadOnlyDictionary<PackageTest, int> numbers)
    {
        var mode = ModeOf(folder);
        var (holdsGroups, maxScore) = (folder.Folders.Any(), _settings[folder].MaxScore ?? (folder.Name == "secret" ? DefaultPoints : 0));
        return new TestGroup
        {
            Name = folder.Name,

            // Where there are no samples, none of them has failed.
            Requires = [.. _settings[folder].Requires.Where(name => name != "sample" || numbers.Keys.Any(test => test.IsSample))],
            StopsAtFailure = !folder.IsSample && mode != ScoreMode.Sum,
            VerdictMode = VerdictMode.FirstError,
            ScoreMode = mode == ScoreMode.Sum && !holdsGroups ? ScoreMode.Average : mode,
            AcceptScore = folder.IsSample ? 0 : maxScore,
            Parts = folder.ToParts(numbers, inner => GroupOf(inner, numbers)),
        };
    }

    private void CheckPoints(TestGroup root, TestFolder secret)
    {
        if (!metadata.IsScoring || faults.Any)
        {
            return;
        }

        var (most, stated) = (Grading.Best(root).Score, _settings[secret].MaxScore ?? DefaultPoints);
        if (most == 0)
        {
            faults.Add(secret.Path, Texts.Package_Group_Nothing);
        }
        else if (most > stated)
        {
            faults.Add(_group.PathIn(secret), Texts.Package_Group_MoreThanMax.With(most, stated));
        }
        else if (most < stated && secret.Folders.Any())
        {
            faults.Warn(_group.PathIn(secret), Texts.Package_Group_LessThanMax.With(most, stated));
        }
    }

    private static T? Wrong<T>(YamlMap yaml, string key, string reason)
        where T : struct
    {
        yaml.Fault(key, reason);
        return null;
    }
}
