using AngleSharp.Dom;

namespace CodeRunner.Core.Problems.Formulas;

/// <summary>Leaves of MathML only what draws: no addresses, scripts, styles, classes or elements of HTML.</summary>
internal static class MathMl
{
    private static readonly HashSet<string> Elements =
    [
        "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
        "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mlabeledtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "display", "encoding", "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "displaystyle", "fence", "form", "height",
        "largeop", "linebreak", "linethickness", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits",
        "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "valign", "voffset", "width",
    ];

    /// <summary>The <c>math</c> in <paramref name="drawn"/>, cleaned; null where there is not just one, or another element in it.</summary>
    public static IElement? In(IElement drawn)
    {
        if (drawn.QuerySelectorAll("math") is not [var math] || !math.QuerySelectorAll("*").Append(math).All(IsKnown))
        {
            return null;
        }

        foreach (var element in math.QuerySelectorAll("*").Append(math))
        {
            foreach (var attribute in element.Attributes.Where(attribute => !Attributes.Contains(attribute.Name)).ToList())
            {
                element.RemoveAttribute(attribute.NamespaceUri!, attribute.LocalName);
            }
        }

        return math;
    }

    private static bool IsKnown(IElement element) => element.NamespaceUri == NamespaceNames.MathMlUri && Elements.Contains(element.LocalName);
}
