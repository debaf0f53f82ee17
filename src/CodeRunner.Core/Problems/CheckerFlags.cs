using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CodeRunner.Core.Problems;

/// <summary>How the default output validator compares.</summary>
/// <remarks>Source: Kattis problem package format 2025-09, "Default output validator specification".</remarks>
public sealed record CheckerFlags
{
    /// <summary>Upper and lower case of ASCII letters differ.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>Kind and amount of white space count, also at the beginning and the end.</summary>
    public bool SpaceChangeSensitive { get; init; }

    /// <summary>A number s is right for the answer a when |s-a| ≤ this × |a|.</summary>
    public double? RelativeTolerance { get; init; }

    /// <summary>A number s is right for the answer a when |s-a| ≤ this.</summary>
    public double? AbsoluteTolerance { get; init; }

    /// <summary>Whether numbers are compared as numbers rather than as text.</summary>
    public bool ComparesNumbers => RelativeTolerance is not null || AbsoluteTolerance is not null;

    /// <summary>Reads a validator's arguments; otherwise <paramref name="fault"/> says, for people, which one is wrong and why.</summary>
    public static bool TryParse(
        IReadOnlyList<string> arguments,
        [NotNullWhen(true)] out CheckerFlags? flags,
        [NotNullWhen(false)] out string? fault)
    {
        flags = new CheckerFlags();
        fault = null;
        for (var i = 0; i < arguments.Count && fault is null; i++)
        {
            var argument = arguments[i];
            (flags, fault) = argument switch
            {
                "case_sensitive" => (flags with { CaseSensitive = true }, null),
                "space_change_sensitive" => (flags with { SpaceChangeSensitive = true }, null),
                "float_relative_tolerance" or "float_absolute_tolerance" or "float_tolerance" =>
                    WithTolerance(flags, argument, ++i < arguments.Count ? arguments[i] : null),
                _ => (flags, Texts.Checker_UnknownFlag.With(argument)),
            };
        }

        flags = fault is null ? flags : null;
        return fault is null;
    }

    private static (CheckerFlags Flags, string? Fault) WithTolerance(CheckerFlags flags, string flag, string? text)
    {
        var (relative, absolute) = (flag != "float_absolute_tolerance", flag != "float_relative_tolerance");
        if ((relative && flags.RelativeTolerance is not null) || (absolute && flags.AbsoluteTolerance is not null))
        {
            return (flags, Texts.Checker_SetTwice.With(flag));
        }

        if (!FloatToken.TryParse(Encoding.UTF8.GetBytes(text ?? ""), out var tolerance) || tolerance < 0)
        {
            return (flags, Texts.Checker_NoNumber.With(flag, text));
        }

        return (flags with
        {
            RelativeTolerance = relative ? tolerance : flags.RelativeTolerance,
            AbsoluteTolerance = absolute ? tolerance : flags.AbsoluteTolerance,
        }, null);
    }
}
