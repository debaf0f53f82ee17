using System.Globalization;
using System.Text;

namespace CodeRunner.Attacks.Tests;

/// <summary>Characters that control how others are shown, unseen themselves: no message may have one of a program's.</summary>
internal static class Invisible
{
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
