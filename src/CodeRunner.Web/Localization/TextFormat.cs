using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace CodeRunner.Web.Localization;

/// <summary>Puts values into the places of a text.</summary>
public static class TextFormat
{
    /// <summary>As plain text.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>As HTML: tags of the text stay what they are, values are encoded unless they are HTML themselves.</summary>
    public static IHtmlContent Html(this string text, params object?[] values) =>
        new HtmlContentBuilder().AppendFormat(CultureInfo.CurrentCulture, text, values);
}
