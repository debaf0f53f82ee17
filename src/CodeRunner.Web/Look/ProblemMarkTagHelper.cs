using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;problem-mark progress="…"/&gt;</c>: solved, tried or new, by mark and word.</summary>
public sealed class ProblemMarkTagHelper : TagHelper
{
    public ProblemProgress Progress { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (word, colour, mark) = Progress switch
        {
            ProblemProgress.Solved => (Texts.Problems_Solved, "ac", VerdictLook.Tick),
            ProblemProgress.Tried => (Texts.Problems_Tried, "tle", "M3 8h10"),
            _ => (Texts.Problems_New, "", "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict {colour}");
        output.Content.AppendHtml($"""<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="{mark}" /></svg>""");
        output.Content.Append(word);
    }
}
