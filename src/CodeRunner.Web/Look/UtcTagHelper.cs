using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;utc time="…"/&gt;</c>: a moment as UTC text, which site.js turns into the viewer's own zone.</summary>
public sealed class UtcTagHelper : TagHelper
{
    public DateTime Time { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(Texts.Time_Utc.With(Time));
    }
}
