using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;bar-chart title="…" bars="…"/&gt;</c>: a table of figures, each with its bar.</summary>
public sealed class BarChartTagHelper : TagHelper
{
    public required string Title { get; set; }

    public required IReadOnlyList<Bar> Bars { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "table";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart bars");
        output.Content.AppendHtml("<caption>").Append(Title).AppendHtml("</caption><tbody>");
        var longest = Math.Max(1, Bars.Select(bar => bar.Value).DefaultIfEmpty().Max());
        foreach (var bar in Bars)
        {
            var share = Math.Clamp(100.0 * bar.Value / Math.Max(1, bar.Of ?? longest), 0, 100).ToString("0.##", CultureInfo.InvariantCulture);
            output.Content.AppendHtml("<tr><th scope=\"row\">").Append(bar.Label)
                .AppendHtml("</th><td><svg height=\"12\" aria-hidden=\"true\"><rect class=\"ground\" width=\"100%\" height=\"12\" rx=\"3\" />")
                .AppendHtml($"<rect class=\"fill {bar.Tone}\" width=\"{share}%\" height=\"12\" rx=\"3\" /></svg></td><td class=\"figure\">")
                .Append(bar.Of is { } whole ? Texts.Chart_Share.With(bar.Value, whole) : bar.Value.ToString(CultureInfo.CurrentCulture))
                .AppendHtml("</td></tr>");
        }

        output.Content.AppendHtml("</tbody>");
    }
}
