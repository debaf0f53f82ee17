using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;th sort="name" sorted="@Model.Sort"&gt;Name&lt;/th&gt;</c>: a column's heading that orders by it, as <c>?sort=name</c>,
/// and again the other way round, as <c>?sort=-name</c>.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper : TagHelper
{
    public required string Sort { get; set; }

    /// <summary>How the table is ordered now.</summary>
    public string? Sorted { get; set; }

    /// <summary>Whether the first click orders downwards, as where much is better.</summary>
    public bool Downwards { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (up, down) = (Sorted == Sort, Sorted == $"-{Sort}");
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("aria-sort", up ? "ascending" : down ? "descending" : "none");
        var link = new TagBuilder("a");
        link.Attributes["href"] = View.HttpContext.Request.QueryWith(("sort", up || (Downwards && !down) ? $"-{Sort}" : Sort), ("page", null));
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync()).AppendHtml(Icon.Of(View.HttpContext, up ? "arrow-up" : down ? "arrow-down" : "arrow-down-up"));
        output.Content.SetHtmlContent(link);
    }
}
