using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace CodeRunner.Core.Problems.Formulas;

/// <summary>Draws the formulas of a statement: MathML takes the place of the TeX in its <c>.math</c> elements.</summary>
internal static partial class StatementFormulas
{
    /// <summary>Draws those that are not drawn yet; the others stay TeX, each told once.</summary>
    /// <param name="html">Sanitised, with TeX source in <c>.math</c> elements.</param>
    public static (string Html, IReadOnlyList<RefusedFormula> Refused) Draw(string html)
    {
        if (!html.Contains("class=\"math", StringComparison.Ordinal))
        {
            return (html, []);
        }

        var body = new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{html}").Body!;
        var refused = new Dictionary<string, RefusedFormula>();
        FormulaDrawer.Use(drawer =>
        {
            foreach (var place in body.QuerySelectorAll(".math").Where(place => place.FirstElementChild is null))
            {
                if (Draw(place, drawer) is { } refusal)
                {
                    refused.TryAdd(refusal.Tex, refusal);
                }
            }
        });
        return (string.Concat(body.ChildNodes.Select(node => node.ToHtml(HtmlFormatter.Instance))), [.. refused.Values]);
    }

    private static RefusedFormula? Draw(IElement place, FormulaDrawer drawer)
    {
        var formula = new Formula(place.TextContent.Trim('\r', '\n'), place.ClassList.Contains("math-display"));
        var (mathMl, reason) = drawer.Draw(formula);
        if (mathMl is null)
        {
            return new RefusedFormula(formula.Tex, reason);
        }

        var drawn = place.Owner!.CreateElement("span");
        drawn.InnerHtml = mathMl;
        if (MathMl.In(drawn) is not { } math)
        {
            return new RefusedFormula(formula.Tex, Texts.Statement_Formula_Unknown);
        }

        place.TextContent = "";
        place.AppendChild(math);
        if (!formula.IsDisplay)
        {
            KeepWithMarks(place);
        }

        return null;
    }

    // Browsers may break a line on either side of a formula: a full stop or a bracket would stand on a line alone.
    private static void KeepWithMarks(IElement formula)
    {
        var (before, after) = (formula.PreviousSibling as IText, formula.NextSibling as IText);
        var opening = OpeningMarks().Match(before?.Data ?? "").Value;
        var closing = ClosingMarks().Match(after?.Data ?? "").Value;
        if (opening.Length + closing.Length == 0)
        {
            return;
        }

        var together = formula.Owner!.CreateElement("span");
        together.ClassName = "unbroken";
        formula.ReplaceWith(together);
        together.Append(formula.Owner.CreateTextNode(opening), formula, formula.Owner.CreateTextNode(closing));
        before?.Delete(before.Length - opening.Length, opening.Length);
        after?.Delete(0, closing.Length);
    }

    [GeneratedRegex("""[([{“‘«]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex OpeningMarks();

    [GeneratedRegex("""^[.,;:!?)\]}…”’»%-]*""", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingMarks();
}
