using System.Globalization;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;utc time="…"/&gt;</c>: a moment in the zone of the viewer's settings, else as UTC, which site.js turns into the
/// zone of the browser.
/// </summary>
public sealed class UtcTagHelper : TagHelper
{
    public DateTime Time { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(View.HttpContext.User.TimeZone() is { } zone
            ? Texts.Time_Zone.With(TimeZoneInfo.ConvertTimeFromUtc(Time, zone), zone.Id)
            : Texts.Time_Utc.With(Time));
    }
}
