using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
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
        output.Content.AppendHtml(Link("prev", Texts.Pager_Newer, "after", Newer));
        output.Content.AppendHtml(Link("next", Texts.Pager_Older, "before", Older));
    }

    private static TagBuilder Link(string relation, string text, string parameter, long? id)
    {
        var link = new TagBuilder("a");
        link.InnerHtml.Append(text);
        if (id is null)
        {
            link.Attributes["aria-disabled"] = "true";
        }
        else
        {
            link.Attributes["rel"] = relation;
            link.Attributes["href"] = string.Create(CultureInfo.InvariantCulture, $"?{parameter}={id}");
        }

        return link;
    }
}
