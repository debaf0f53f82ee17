using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;

namespace CodeRunner.Core.Problems;

/// <summary>Leaves of HTML only what a statement needs: text, lists, tables, links, code, maths, footnotes and this site's pictures.</summary>
internal static partial class StatementSanitizer
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Sanitize(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>
            {
                "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "em", "strong", "sub", "sup", "blockquote", "ul", "ol", "li",
                "pre", "code", "a", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "img",
            },
            AllowedAttributes = new HashSet<string> { "href", "title", "start", "class", "id", "src", "alt", "width", "height" },
            UriAttributes = new HashSet<string> { "href", "src" },
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
            AllowedCssProperties = new HashSet<string>(),
        });
        sanitizer.PostProcessNode += (_, visited) =>
        {
            if (visited.Node is IElement element)
            {
                KeepKnownClasses(element);
                KeepFootnoteId(element);
                KeepOwnImage(element);
            }
        };
        return sanitizer;
    }

    // Other classes would dress a statement up as a part of the site.
    private static void KeepKnownClasses(IElement element)
    {
        foreach (var name in element.ClassList.Where(name => !KnownClass().IsMatch(name)).ToList())
        {
            element.ClassList.Remove(name);
        }

        if (element.ClassList.Length == 0)
        {
            element.RemoveAttribute("class");
        }
    }

    // Other ids could stand in for the page's own.
    private static void KeepFootnoteId(IElement element)
    {
        if (element.Id is { } id && !FootnoteId().IsMatch(id))
        {
            element.RemoveAttribute("id");
        }
    }

    // Others would tell their servers who reads the statement, and when.
    private static void KeepOwnImage(IElement element)
    {
        if (element.LocalName == "img" && !OwnImage().IsMatch(element.GetAttribute("src") ?? ""))
        {
            element.Remove();
        }
    }

    [GeneratedRegex("^" + StatementImage.Folder + """[0-9a-f]{64}\.[a-z]+\z""", RegexOptions.CultureInvariant)]
    private static partial Regex OwnImage();

    [GeneratedRegex("""^(math|math-inline|math-display|language-[A-Za-z0-9+#-]+|footnotes|footnote-ref|footnote-back-ref)\z""", RegexOptions.CultureInvariant)]
    private static partial Regex KnownClass();

    [GeneratedRegex("""^fn(ref)?:[0-9]+(:[0-9]+)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex FootnoteId();
}
