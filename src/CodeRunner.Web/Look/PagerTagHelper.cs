using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;pager number="…" count="…"/&gt;</c>: to the pages before and after; nothing when there is only one.</summary>
public sealed class PagerTagHelper : TagHelper
{
    public int Number { get; set; }

    public int Count { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Count <= 1)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", Texts.Pager_Label);
        output.Content.AppendHtml(Link("prev", Texts.Pager_Previous, "chevron-left", Number - 1));
        output.Content.AppendHtml("<span>").Append(Texts.Pager_Position.With(Number, Count)).AppendHtml("</span>");
        output.Content.AppendHtml(Link("next", Texts.Pager_Next, "chevron-right", Number + 1));
    }

    private TagBuilder Link(string relation, string text, string icon, int page)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("button plain small");
        var mark = Icon.Of(View.HttpContext, icon);
        if (relation == "prev")
        {
            link.InnerHtml.AppendHtml(mark).Append(text);
        }
        else
        {
            link.InnerHtml.Append(text).AppendHtml(mark);
        }

        if (page < 1 || page > Count)
        {
            link.Attributes["aria-disabled"] = "true";
        }
        else
        {
            link.Attributes["rel"] = relation;
            link.Attributes["href"] = View.HttpContext.Request.QueryWith(("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
        }

        return link;
    }
}
