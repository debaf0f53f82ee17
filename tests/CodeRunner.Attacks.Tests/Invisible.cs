using System.Globalization;
using System.Text;

namespace CodeRunner.Attacks.Tests;

/// <summary>Characters that a reader does not see and that change what he sees: no message may have one of a program's.</summary>
internal static class Invisible
{
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
