using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;verdict-badge status="…" verdict="…"/&gt;</c>: never colour alone, always icon and words.</summary>
public sealed class VerdictBadgeTagHelper : TagHelper
{
    public WorkStatus Status { get; set; } = WorkStatus.Done;

    public Verdict? Verdict { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = VerdictLook.Of(Status, Verdict);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict {look.Tone}");
        output.Content.AppendHtml(Icon.Of(View.HttpContext, look.Icon)).Append(look.Name);
    }
}
