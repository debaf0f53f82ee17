using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;icon name="check"/&gt;</c></summary>
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Of(View.HttpContext, Name));
    }
}
