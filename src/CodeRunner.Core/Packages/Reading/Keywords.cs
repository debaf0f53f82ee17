using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// What the keywords of problem.yaml say: tags, and how hard the problem is. The format has no key for difficulty, so
/// that the keyword easy, medium or hard is taken for it.
/// </summary>
internal sealed record Keywords(IReadOnlyList<string> Tags, Difficulty? Difficulty)
{
    private const string Key = "keywords";
    private const int MaxTags = 20;

    public static Keywords Read(YamlMap yaml)
    {
        var keywords = (yaml.TextOrTexts(Key) ?? []).Select(Normalise).Where(keyword => keyword.Length > 0).Distinct().ToList();
        foreach (var wrong in keywords.Where(keyword => keyword.Length > Tag.MaxLength || keyword.Any(char.IsControl)))
        {
            yaml.Fault(Key, $"\"{wrong}\" is not a keyword: one is on one line and has at most {Tag.MaxLength} characters.");
        }

        var difficulties = Enum.GetValues<Difficulty>().Where(difficulty => keywords.Remove(NameOf(difficulty))).ToList();
        if (difficulties.Count > 1)
        {
            yaml.Fault(Key, $"Says {string.Join(" and ", difficulties.Select(NameOf))}; a problem is one of them.");
        }

        if (keywords.Count > MaxTags)
        {
            yaml.Fault(Key, $"There are {keywords.Count}; give at most {MaxTags}.");
        }

        return new Keywords(keywords, difficulties is [var difficulty, ..] ? difficulty : null);
    }

    private static string NameOf(Difficulty difficulty) => difficulty.ToString().ToLowerInvariant();

    private static string Normalise(string keyword) =>
        string.Join(' ', keyword.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
