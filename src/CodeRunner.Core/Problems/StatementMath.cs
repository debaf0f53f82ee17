using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace CodeRunner.Core.Problems;

/// <summary><c>$TeX$</c>, and <c>$$TeX$$</c> within a paragraph.</summary>
internal sealed class MathInlineRenderer : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline math) => renderer
        .Write(math.DelimiterCount > 1 ? "<span class=\"math math-display\">" : "<span class=\"math math-inline\">")
        .WriteEscape(math.Content)
        .Write("</span>");
}

/// <summary>TeX between lines of <c>$$</c>.</summary>
internal sealed class MathBlockRenderer : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock math) => renderer
        .EnsureLine()
        .Write("<div class=\"math math-display\">")
        .WriteLeafRawLines(math, writeEndOfLines: true, escape: true)
        .WriteLine("</div>");
}
