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
        output.Content.AppendHtml(PagerLink.Before(View.HttpContext, Texts.Pager_Previous, AddressOf(Number - 1)));
        output.Content.AppendHtml("<span>").Append(Texts.Pager_Position.With(Number, Count)).AppendHtml("</span>");
        output.Content.AppendHtml(PagerLink.After(View.HttpContext, Texts.Pager_Next, AddressOf(Number + 1)));
    }

    private string? AddressOf(int page) => page < 1 || page > Count
        ? null
        : View.HttpContext.Request.QueryWith(("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
}
