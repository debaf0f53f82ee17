using System.Buffers;
using System.Globalization;

namespace CodeRunner.Core.Problems;

/// <summary>Floating-point numbers as judges read them.</summary>
/// <remarks>
/// Source: Kattis problem package format 2025-09, "General requirements": optional sign, digits with an optional dot,
/// optional exponent; no hexadecimal, infinity or NaN. The format allows a bound on the number of digits.
/// </remarks>
public static class FloatToken
{
    /// <summary>The longest text read as a number, bytes.</summary>
    public const int MaxBytes = 4096;

    private static readonly SearchValues<byte> Characters = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>The nearest double; false where <paramref name="token"/> is no number or a double cannot hold it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> token, out double value)
    {
        value = 0;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return token.Length <= MaxBytes
            && !token.ContainsAnyExcept(Characters)
            && double.TryParse(token, style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}
