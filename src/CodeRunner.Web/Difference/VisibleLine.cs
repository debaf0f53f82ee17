using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace CodeRunner.Web.Difference;

/// <summary>A line of an output as HTML in which one sees what is otherwise not to be seen.</summary>
internal static class VisibleLine
{
    private const int LongestShown = 400;
    private const int ShownBefore = 120;

    /// <summary>
    /// <paramref name="line"/> with what is not in <paramref name="other"/> marked, and white space as signs where the two
    /// differ; of a long line the part around the difference.
    /// </summary>
    public static IHtmlContent Of(OutputLine? line, OutputLine? other)
    {
        var html = new HtmlContentBuilder();
        if (line is null)
        {
            return html;
        }

        if (line == other)
        {
            return html.Append(Shortened(line.Text, 0, out _));
        }

        var otherText = other?.Text ?? "";
        var start = line.Text.AsSpan().CommonPrefixLength(otherText);
        var end = line.Text.Length - CommonEnd(line.Text, otherText, start);
        var text = Shortened(line.Text, start, out var cut);
        var (from, to) = (start - cut, Math.Clamp(end - cut, start - cut, text.Length));
        AppendVisible(html, text[..from]);
        if (to > from)
        {
            html.AppendHtml("<mark>");
            AppendVisible(html, text[from..to]);
            html.AppendHtml("</mark>");
        }

        AppendVisible(html, text[to..]);
        return line.IsEnded && other?.IsEnded != true ? html.AppendHtml("<mark><span class=\"glyph\">↵</span></mark>") : html;
    }

    /// <summary>Of what follows <paramref name="start"/>, so that start and end do not overlap in either.</summary>
    private static int CommonEnd(string a, string b, int start)
    {
        var most = Math.Min(a.Length, b.Length) - start;
        var length = 0;
        while (length < most && a[^(length + 1)] == b[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    /// <summary>At most <see cref="LongestShown"/> characters; <paramref name="cut"/> is how many were cut before them, less the sign for it.</summary>
    private static string Shortened(string text, int around, out int cut)
    {
        cut = 0;
        if (text.Length <= LongestShown)
        {
            return text;
        }

        var from = Math.Clamp(around - ShownBefore, 0, text.Length - LongestShown);
        cut = from == 0 ? 0 : from - 1;
        return $"{(from == 0 ? "" : "…")}{text.AsSpan(from, LongestShown)}{(from + LongestShown < text.Length ? "…" : "")}";
    }

    private static void AppendVisible(HtmlContentBuilder html, string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (SignOf(text, i) is { } sign)
            {
                html.Append(text[start..i]).AppendHtml("<span class=\"glyph\">").Append(sign).AppendHtml("</span>");
                start = i + 1;
            }
        }

        html.Append(text[start..]);
    }

    private static string? SignOf(string text, int index) => text[index] switch
    {
        ' ' => "·",
        '\t' => "→   ",
        '\r' => "␍",
        '\u00A0' => "⍽",
        < ' ' => ((char)(0x2400 + text[index])).ToString(),
        '\u200B' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[index]:X4}"),
        _ => null,
    };
}
