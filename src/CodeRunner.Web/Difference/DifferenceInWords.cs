namespace CodeRunner.Web.Difference;

/// <summary>Says what is wrong with an output where that is hard to see: white space, case, too much or too little.</summary>
internal static class DifferenceInWords
{
    private const int LongestShown = 60;

    private static readonly char[] WhiteSpace = [' ', '\t', '\n', '\r', '\v', '\f'];

    /// <summary>Null where there is nothing of the kind to say.</summary>
    public static string? Of(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        var (wanted, got) = (TokensOf(expected), TokensOf(actual));
        return got.Length == 0 && wanted.Length > 0 ? Texts.Difference_Nothing
            : wanted.SequenceEqual(got) ? OfWhiteSpace(expected, actual)
            : wanted.SequenceEqual(got, StringComparer.OrdinalIgnoreCase) ? Texts.Difference_Case
            : StartsWith(wanted, got) ? Texts.Difference_EndsEarly.With(Shown(wanted[got.Length]))
            : StartsWith(got, wanted) ? Texts.Difference_TooMuch.With(Shown(got[wanted.Length]))
            : null;
    }

    private static string OfWhiteSpace(string expected, string actual)
    {
        if (expected == actual + "\n")
        {
            return Texts.Difference_MissingNewline;
        }

        if (actual.TrimEnd('\n') == expected.TrimEnd('\n'))
        {
            return actual.Length > expected.Length ? Texts.Difference_ExtraNewline : Texts.Difference_MissingNewline;
        }

        if (actual.Replace("\r\n", "\n", StringComparison.Ordinal) == expected)
        {
            return Texts.Difference_CarriageReturn;
        }

        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = wanted.Zip(got).TakeWhile(pair => pair.First == pair.Second).Count();
        return line < wanted.Length && line < got.Length ? OfLine(wanted[line], got[line], line + 1) : Texts.Difference_LineBreaks.With(line + 1);
    }

    private static string OfLine(string wanted, string got, int number) =>
        got.Length == 0 ? Texts.Difference_ExtraLine.With(number)
        : wanted.Length == 0 ? Texts.Difference_MissingLine.With(number)
        : !TokensOf(wanted).SequenceEqual(TokensOf(got)) ? Texts.Difference_LineBreaks.With(number)
        : got.TrimEnd() == wanted ? Texts.Difference_ExtraSpaceAtEnd.With(number)
        : got == wanted.TrimEnd() ? Texts.Difference_MissingSpaceAtEnd.With(number)
        : got.Length > wanted.Length ? Texts.Difference_ExtraSpace.With(number)
        : got.Length < wanted.Length ? Texts.Difference_MissingSpace.With(number)
        : Texts.Difference_OtherSpace.With(number);

    private static string[] TokensOf(string text) => text.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries);

    private static bool StartsWith(string[] all, string[] beginning) => all.Length > beginning.Length && all.AsSpan(0, beginning.Length).SequenceEqual(beginning);

    private static string Shown(string token) => token.Length <= LongestShown ? token : token[..LongestShown] + "…";
}
