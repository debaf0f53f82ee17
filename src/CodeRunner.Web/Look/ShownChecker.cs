using System.Globalization;
using CodeRunner.Core.Problems;

namespace CodeRunner.Web.Look;

/// <summary>How outputs of a problem are compared, in words.</summary>
internal static class ShownChecker
{
    public static string Of(IReadOnlyList<string> arguments) =>
        CheckerFlags.TryParse(arguments, out var flags, out _) ? string.Join(", ", PartsOf(flags)) : string.Join(' ', arguments);

    private static IEnumerable<string> PartsOf(CheckerFlags flags)
    {
        yield return flags.SpaceChangeSensitive ? Texts.Problems_Checker_Spaces : Texts.Problems_Checker_Words;
        if (flags.CaseSensitive)
        {
            yield return Texts.Problems_Checker_Case;
        }

        if (flags.ComparesNumbers)
        {
            yield return Texts.Problems_Checker_Numbers.With(
                Math.Max(flags.RelativeTolerance ?? 0, flags.AbsoluteTolerance ?? 0).ToString("0.################", CultureInfo.InvariantCulture));
        }
    }
}
