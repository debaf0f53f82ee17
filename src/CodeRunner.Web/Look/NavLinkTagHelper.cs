using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>A link of the site's navigation; the one to the page shown says so.</summary>
public sealed class NavLinkTagHelper(IUrlHelperFactory urls) : TagHelper
{
    public required string Page { get; set; }

    /// <summary>Marks the link on all pages of this folder; null for the page alone.</summary>
    public string? Folder { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.Attributes.SetAttribute("href", urls.GetUrlHelper(View).Page(Page));
        var shown = View.RouteData.Values["page"] as string ?? "";
        if (shown == Page || (Folder is not null && shown.StartsWith(Folder + "/", StringComparison.Ordinal)))
        {
            output.Attributes.SetAttribute("aria-current", "page");
        }
    }
}
