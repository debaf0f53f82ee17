using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CodeRunner.Web.Look;

/// <summary>The two links of a pager; without an address they stay, and lead nowhere.</summary>
internal static class PagerLink
{
    public static IHtmlContent Before(HttpContext context, string text, string? address)
    {
        var link = New("prev", address);
        link.InnerHtml.AppendHtml(Icon.Of(context, "chevron-left")).Append(text);
        return link;
    }

    public static IHtmlContent After(HttpContext context, string text, string? address)
    {
        var link = New("next", address);
        link.InnerHtml.Append(text).AppendHtml(Icon.Of(context, "chevron-right"));
        return link;
    }

    private static TagBuilder New(string relation, string? address)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("button plain small");
        if (address is null)
        {
            link.Attributes["aria-disabled"] = "true";
        }
        else
        {
            link.Attributes["rel"] = relation;
            link.Attributes["href"] = address;
        }

        return link;
    }
}
