using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodeRunner.Core.Problems;

namespace CodeRunner.Judging.Tests.Checkers;

/// <summary>The default output validator as plainly as it can be said, with everything in memory, to compare ours with.</summary>
internal static partial class SimpleChecker
{
    public static bool Accepts(CheckerFlags flags, byte[] answer, byte[] output)
    {
        var (expected, got) = (Encoding.Latin1.GetString(answer), Encoding.Latin1.GetString(output));
        if (flags.SpaceChangeSensitive && !Spaces().Matches(expected).Select(Placed).SequenceEqual(Spaces().Matches(got).Select(Placed)))
        {
            return false;
        }

        var (expectedTokens, gotTokens) = (Tokens().Matches(expected), Tokens().Matches(got));
        return expectedTokens.Count == gotTokens.Count
            && expectedTokens.Zip(gotTokens).All(pair => Matches(flags, pair.First.Value, pair.Second.Value));

        // A run of white space is named by what it is and by how many tokens stand before it.
        static (string, int) Placed(Match space) => (space.Value, Tokens().Count(space.Result("$`")));
    }

    private static bool Matches(CheckerFlags flags, string expected, string got)
    {
        if (flags.ComparesNumbers && Number(expected) is { } a)
        {
            return Number(got) is { } s && (Math.Abs(s - a) <= flags.AbsoluteTolerance || Math.Abs(s - a) <= flags.RelativeTolerance * Math.Abs(a));
        }

        return flags.CaseSensitive ? expected == got : Fold(expected) == Fold(got);
    }

    /// <summary>A number too large for a double is none.</summary>
    private static double? Number(string token) =>
        Float().IsMatch(token) && double.Parse(token, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;

    private static string Fold(string text) => string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

    [GeneratedRegex(@"[ \f\n\r\t\v]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[^ \f\n\r\t\v]+")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\A[+-]?([0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)([Ee][+-]?[0-9]+)?\z")]
    private static partial Regex Float();
}
