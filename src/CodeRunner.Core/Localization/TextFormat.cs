using System.Globalization;

namespace CodeRunner.Core.Localization;

/// <summary>Puts values into the places of a text.</summary>
public static class TextFormat
{
    /// <summary>As plain text.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
