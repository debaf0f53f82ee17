using Ganss.Xss;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodeRunner.Core.Problems;

/// <summary>
/// Makes HTML of a statement: CommonMark with tables, footnotes and maths. HTML in the source is shown as text, and
/// what comes out is sanitised all the same: the parser lets addresses such as <c>javascript:</c> through.
/// </summary>
/// <remarks>
/// Maths stays TeX source, which can be read as it is, in <c>&lt;span class="math math-inline"&gt;</c>,
/// <c>&lt;span class="math math-display"&gt;</c> (inside a paragraph) and <c>&lt;div class="math math-display"&gt;</c>.
/// </remarks>
public static class StatementRenderer
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseMathematics().DisableHtml().Build();

    private static readonly string[] SampleCommands = ["{{nextsample}}", "{{remainingsamples}}"];

    public static RenderedStatement Render(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = MarkdownParser.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's own bound on nesting, which keeps everything after it from running out of stack.
            return new RenderedStatement("", [new StatementFault(1, Texts.Statement_TooDeep)]);
        }

        // The page's own heading is the problem's name.
        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.Level == 1))
        {
            heading.Level = 2;
        }

        return new RenderedStatement(StatementSanitizer.Sanitize(ToHtml(document)), [.. FaultsOf(document, markdown)]);
    }

    private static string ToHtml(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new MathInlineRenderer());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new MathBlockRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    private static IEnumerable<StatementFault> FaultsOf(MarkdownDocument document, string markdown)
    {
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
        {
            yield return new StatementFault(image.Line + 1, Texts.Statement_Image.With(image.Url));
        }

        var lines = markdown.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var command in SampleCommands.Where(lines[i].Contains))
            {
                yield return new StatementFault(i + 1, Texts.Statement_SampleCommand.With(command));
            }
        }
    }
}
