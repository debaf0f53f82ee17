using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary><c>&lt;difficulty-mark difficulty="…"/&gt;</c>: one to three bars and the word; nothing known is a dash.</summary>
public sealed class DifficultyMarkTagHelper : TagHelper
{
    private const int Bars = 3;

    public Difficulty? Difficulty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "difficulty");
        if (Difficulty is not { } known)
        {
            output.Attributes.SetAttribute("title", Texts.Difficulty_Unknown);
            output.Content.AppendHtml("<span aria-hidden=\"true\">").Append(Texts.Figures_None)
                .AppendHtml("</span><span class=\"hidden\">").Append(Texts.Difficulty_Unknown).AppendHtml("</span>");
            return;
        }

        output.Content.AppendHtml("<svg width=\"14\" height=\"12\" aria-hidden=\"true\">");
        for (var bar = 0; bar < Bars; bar++)
        {
            var height = 4 + (bar * 4);
            output.Content.AppendHtml($"<rect class=\"{(bar <= (int)known ? "on" : "off")}\" x=\"{bar * 5}\" y=\"{12 - height}\" width=\"4\" height=\"{height}\" rx=\"1\" />");
        }

        output.Content.AppendHtml("</svg>").Append(DifficultyNames.NameOf(known));
    }
}
