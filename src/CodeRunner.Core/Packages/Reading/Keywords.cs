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

    public static Keywords Read(YamlMap yaml, PackageFormat format)
    {
        var keywords = ((format.IsLegacy ? yaml.Text(Key)?.Split(' ') : yaml.TextOrList(Key)) ?? []).Select(Normalise).Where(keyword => keyword.Length > 0).Distinct().ToList();
        foreach (var wrong in keywords.Where(keyword => keyword.Length > Tag.MaxLength || keyword.Any(char.IsControl)))
        {
            yaml.Fault(Key, Texts.Package_Keyword_Form.With(wrong, Tag.MaxLength));
        }

        var difficulties = Enum.GetValues<Difficulty>().Where(difficulty => keywords.Remove(NameOf(difficulty))).ToList();
        if (difficulties.Count > 1)
        {
            yaml.Fault(Key, Texts.Package_Keyword_Difficulties.With(string.Join(", ", difficulties.Select(NameOf))));
        }

        if (keywords.Count > MaxTags)
        {
            yaml.Fault(Key, Texts.Package_Keyword_TooMany.With(keywords.Count, MaxTags));
        }

        return new Keywords(keywords, difficulties is [var difficulty, ..] ? difficulty : null);
    }

    private static string NameOf(Difficulty difficulty) => difficulty.ToString().ToLowerInvariant();

    private static string Normalise(string keyword) =>
        string.Join(' ', keyword.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
