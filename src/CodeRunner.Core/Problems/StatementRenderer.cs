using CodeRunner.Core.Problems.Formulas;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodeRunner.Core.Problems;

/// <summary>
/// Makes HTML of a statement: CommonMark with tables, footnotes and maths. HTML in the source is shown as text, and
/// what comes out is sanitised all the same: the parser lets addresses such as <c>javascript:</c> through.
/// </summary>
/// <remarks>
/// Maths is MathML, or TeX source where it cannot be drawn, in <c>&lt;span class="math math-inline"&gt;</c>,
/// <c>&lt;span class="math math-display"&gt;</c> (inside a paragraph) and <c>&lt;div class="math math-display"&gt;</c>.
/// </remarks>
public static class StatementRenderer
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseMathematics().DisableHtml().Build();

    private static readonly string[] SampleCommands = ["{{nextsample}}", "{{remainingsamples}}"];

    /// <summary>Makes HTML of it.</summary>
    /// <param name="markdown">The source.</param>
    /// <param name="images">The pictures there are, by what the source calls them; null for one of whose fault is told elsewhere.</param>
    public static RenderedStatement Render(string markdown, IReadOnlyDictionary<string, StatementImage?>? images = null)
    {
        if (Parse(markdown) is not { } document)
        {
            return new RenderedStatement("", [new StatementFault(1, Texts.Statement_TooDeep)], []);
        }

        // The page's own heading is the problem's name.
        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.Level == 1))
        {
            heading.Level = 2;
        }

        var missing = ShowImages(document, images ?? new Dictionary<string, StatementImage?>());
        var (html, refused) = StatementFormulas.Draw(StatementSanitizer.Sanitize(ToHtml(document)));
        return new RenderedStatement(
            html, [.. missing, .. SampleCommandsIn(markdown)], [.. UnsaidIn(document), .. refused.Select(formula => Undrawn(document, formula))]);
    }

    /// <summary>What the source calls the pictures that it shows, each once.</summary>
    public static IReadOnlyList<string> ImagesIn(string markdown) =>
        Parse(markdown) is { } document ? [.. ImagesIn(document).Select(image => image.Url ?? "").Distinct()] : [];

    /// <summary>Null where it goes beyond the parser's own bound on nesting, which keeps everything after it from running out of stack.</summary>
    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return MarkdownParser.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<LinkInline> ImagesIn(MarkdownDocument document) => document.Descendants<LinkInline>().Where(link => link.IsImage);

    /// <summary>Gives the pictures their addresses, and their sizes, so that nothing moves when they come; what is wrong with the others.</summary>
    private static List<StatementFault> ShowImages(MarkdownDocument document, IReadOnlyDictionary<string, StatementImage?> images)
    {
        var faults = new List<StatementFault>();
        foreach (var link in ImagesIn(document).ToList())
        {
            if (!images.TryGetValue(link.Url ?? "", out var image))
            {
                faults.Add(new StatementFault(link.Line + 1, (IsElsewhere(link.Url) ? Texts.Statement_Image_Elsewhere : Texts.Statement_Image_Missing).With(link.Url)));
            }
            else if (image is not null)
            {
                link.Url = image.Address;
                link.GetAttributes().AddProperty("width", $"{image.Width}");
                link.GetAttributes().AddProperty("height", $"{image.Height}");
            }
        }

        return faults;
    }

    private static bool IsElsewhere(string? url) => url is not null && (url.StartsWith("//", StringComparison.Ordinal) || Uri.IsWellFormedUriString(url, UriKind.Absolute));

    private static IEnumerable<StatementFault> UnsaidIn(MarkdownDocument document) =>
        from image in ImagesIn(document)
        where image.FirstChild is null
        select new StatementFault(image.Line + 1, Texts.Statement_Image_Unsaid);

    private static StatementFault Undrawn(MarkdownDocument document, RefusedFormula formula)
    {
        var written =
            document.Descendants<MathInline>().Select(math => (Tex: math.Content.ToString(), math.Line))
                .Concat(document.Descendants<MathBlock>().Select(math => (Tex: math.Lines.ToString(), math.Line)));
        var line = written.FirstOrDefault(math => math.Tex.Trim() == formula.Tex.Trim()).Line;
        return new StatementFault(line + 1, Texts.Statement_Formula.With(Quoted.Of(formula.Tex), formula.Reason));
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

    private static IEnumerable<StatementFault> SampleCommandsIn(string markdown)
    {
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
