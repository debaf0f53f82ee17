using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace CodeRunner.Web.Look;

/// <summary>
/// Finds where compilers and runtimes name a line of a source file, each in its own way: <c>main.cpp:3:5</c>,
/// <c>main.cs(3,5)</c>, <c>File "/box/main.py", line 3</c>, <c>main.sh: line 3</c>, <c>main.php on line 3</c>.
/// </summary>
internal static class SourcePositions
{
    private const string Line = """(?:"?[,:]? (?:on )?line |:|\()(?<line>[0-9]{1,7})(?![0-9])(?:[:,] ?(?:characters )?(?<column>[0-9]{1,7}))?""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Appends <paramref name="text"/>, each such place a link to line <c>#L3</c>.</summary>
    public static void AppendLinked(this IHtmlContentBuilder html, string text, string file)
    {
        var start = 0;
        foreach (Match match in Regex.Matches(text, $"""(?<![\w.-]){Regex.Escape(file)}{Line}""", RegexOptions.CultureInvariant, Patience))
        {
            var (line, column) = (Number(match.Groups["line"]), Number(match.Groups["column"]));
            html.Append(text[start..match.Index]).AppendHtml($"<a href=\"#L{line}\" data-line=\"{line}\" data-column=\"{column}\">")
                .Append(match.Value).AppendHtml("</a>");
            start = match.Index + match.Length;
        }

        html.Append(text[start..]);
    }

    private static string Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : "";
}
