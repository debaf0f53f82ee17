using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;problem-mark progress="…"/&gt;</c>: solved, tried or new, by icon and word.</summary>
public sealed class ProblemMarkTagHelper : TagHelper
{
    public ProblemProgress Progress { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (word, tone, icon) = Progress switch
        {
            ProblemProgress.Solved => (Texts.Problems_Solved, "ac", "check"),
            ProblemProgress.Tried => (Texts.Problems_Tried, "tle", "minus"),
            _ => (Texts.Problems_New, "new", "circle"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict {tone}");
        output.Content.AppendHtml(Icon.Of(View.HttpContext, icon)).Append(word);
    }
}
