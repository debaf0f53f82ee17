using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace CodeRunner.Web.Localization;

/// <summary>Texts with tags in them.</summary>
public static class MarkedUpText
{
    /// <summary>The text as HTML, with values in its places: its tags stay what they are, values are encoded unless they are HTML themselves.</summary>
    public static IHtmlContent Html(this string text, params object?[] values) =>
        new HtmlContentBuilder().AppendFormat(CultureInfo.CurrentCulture, text, values);
}
