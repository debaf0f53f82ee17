using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;verdict-badge status="…" verdict="…"/&gt;</c>: never colour alone, always mark and words.</summary>
public sealed class VerdictBadgeTagHelper : TagHelper
{
    public WorkStatus Status { get; set; } = WorkStatus.Done;

    public Verdict? Verdict { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = VerdictLook.Of(Status, Verdict);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict {look.Abbreviation.ToLowerInvariant()}");
        output.Content.AppendHtml($"""<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="{look.Mark}" /></svg>""");
        output.Content.Append(look.Name);
    }
}
