using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;problem-mark problem="…"/&gt;</c>: solved, how many points of how many, tried or new, by icon and word.</summary>
public sealed class ProblemMarkTagHelper : TagHelper
{
    public ProblemSummary? Problem { get; set; }

    /// <summary>Where there is no problem to mark.</summary>
    public ProblemProgress Progress { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (word, tone, icon) = (Problem?.Progress ?? Progress) switch
        {
            ProblemProgress.Solved => (Texts.Problems_Solved, "ac", "check"),
            ProblemProgress.Tried when Problem is { MaxScore: { } most, BestScore: > 0 and var best } => (Figures.PointsOf(best, most), "pa", "minus"),
            ProblemProgress.Tried => (Texts.Problems_Tried, "tle", "minus"),
            _ => (Texts.Problems_New, "new", "circle"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"verdict {tone}");
        output.Content.AppendHtml(Icon.Of(View.HttpContext, icon)).Append(word);
    }
}
