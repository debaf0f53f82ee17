using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;slice-pager newer="…" older="…"/&gt;</c>: to the parts of a list before and after, by the ids at its ends;
/// nothing when there are neither.
/// </summary>
public sealed class SlicePagerTagHelper : TagHelper
{
    /// <summary>Id of the first row; null when nothing is newer.</summary>
    public long? Newer { get; set; }

    /// <summary>Id of the last row; null when nothing is older.</summary>
    public long? Older { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Newer is null && Older is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", Texts.Pager_Label);
        output.Content.AppendHtml(PagerLink.Before(View.HttpContext, Texts.Pager_Newer, AddressOf(Newer, "after", "before")));
        output.Content.AppendHtml(PagerLink.After(View.HttpContext, Texts.Pager_Older, AddressOf(Older, "before", "after")));
    }

    private string? AddressOf(long? id, string set, string unset) => id is null
        ? null
        : View.HttpContext.Request.QueryWith((unset, null), (set, id.Value.ToString(CultureInfo.InvariantCulture)));
}
