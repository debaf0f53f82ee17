using CodeRunner.Core.Problems;

namespace CodeRunner.Web.Look;

/// <summary>Difficulties in words.</summary>
public static class DifficultyNames
{
    public static string NameOf(Difficulty? difficulty) => difficulty switch
    {
        Difficulty.Easy => Texts.Difficulty_Easy,
        Difficulty.Medium => Texts.Difficulty_Medium,
        Difficulty.Hard => Texts.Difficulty_Hard,
        _ => Texts.Difficulty_Unknown,
    };
}
