using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;activity-chart title="…" days="…" until="…"/&gt;</c>: a year of days, a column per week below the name of its
/// month, the darker the more;
/// and the sums of its months as a table.
/// </summary>
public sealed class ActivityChartTagHelper : TagHelper
{
    private const int Weeks = 53;
    private const int Field = 13;
    private const int Heading = 16;
    private const int WeeksOfName = 3;

    public required string Title { get; set; }

    /// <summary>How much there was, by day; days without may be missing.</summary>
    public required IReadOnlyDictionary<DateOnly, int> Days { get; set; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; set; }

    // The column of the last day is the last; weeks begin on Monday.
    private DateOnly First => Until.AddDays(-(((int)Until.DayOfWeek + 6) % 7) - 7 * (Weeks - 1));

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart activity");
        output.Content.AppendHtml("<figcaption>").Append(Title).AppendHtml("</figcaption><div class=\"scroll\" tabindex=\"0\">")
            .AppendHtml($"<svg width=\"{Weeks * Field}\" height=\"{Heading + 7 * Field}\" aria-hidden=\"true\">{Months()}{Fields()}</svg>")
            .AppendHtml("</div><details><summary>").Append(Texts.Chart_AsTable).AppendHtml("</summary><table class=\"list\"><tbody>");
        foreach (var month in Days.Where(day => day.Key >= First && day.Key <= Until).GroupBy(day => (day.Key.Year, day.Key.Month)).OrderBy(month => month.Key))
        {
            output.Content.AppendHtml("<tr><th scope=\"row\">").Append(Texts.Chart_Month.With(month.Key.Year, month.Key.Month))
                .AppendHtml("</th><td class=\"figure\">").Append(month.Sum(day => day.Value).ToString(CultureInfo.CurrentCulture)).AppendHtml("</td></tr>");
        }

        output.Content.AppendHtml("</tbody></table></details>");
    }

    // Each above the week of its first day, where there is room up to the end.
    private string Months()
    {
        var months = new StringBuilder();
        for (var month = First.AddDays(1 - First.Day).AddMonths(First.Day == 1 ? 0 : 1); month <= Until; month = month.AddMonths(1))
        {
            var week = (month.DayNumber - First.DayNumber) / 7;
            if (week <= Weeks - WeeksOfName)
            {
                months.Append(CultureInfo.CurrentCulture, $"<text x=\"{week * Field}\" y=\"11\">{HtmlEncoder.Default.Encode($"{month:MMM}")}</text>");
            }
        }

        return months.ToString();
    }

    private string Fields()
    {
        var most = Math.Max(1, Days.Values.DefaultIfEmpty().Max());
        var fields = new StringBuilder();
        for (var day = First; day <= Until; day = day.AddDays(1))
        {
            var count = Days.GetValueOrDefault(day);
            var level = count == 0 ? "ground" : $"level-{Math.Clamp((int)Math.Ceiling(4.0 * count / most), 1, 4)}";
            var since = day.DayNumber - First.DayNumber;
            fields.Append(CultureInfo.InvariantCulture, $"<rect class=\"{level}\" x=\"{since / 7 * Field}\" y=\"{Heading + since % 7 * Field}\" width=\"11\" height=\"11\" rx=\"2\">")
                .Append(CultureInfo.InvariantCulture, $"<title>{day:yyyy-MM-dd}: {count}</title></rect>");
        }

        return fields.ToString();
    }
}
