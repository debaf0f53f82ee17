using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Html;

namespace CodeRunner.Web.Difference;

/// <summary>Two sources side by side: lines that are in both stand beside each other.</summary>
public sealed record SourceComparison(IEnumerable<(ComparedLine Old, ComparedLine New)> Lines)
{
    /// <summary>Comparing costs time by the product of what differs.</summary>
    private const int MostLines = 4000;

    /// <summary>Null when they are too long to be compared.</summary>
    public static SourceComparison? Of(string old, string @new)
    {
        if (Math.Max(LinesOf(old), LinesOf(@new)) > MostLines)
        {
            return null;
        }

        var model = SideBySideDiffBuilder.Diff(old, @new, ignoreWhiteSpace: false, ignoreCase: false);
        return new SourceComparison(model.OldText.Lines.Select(ComparedLine.Of).Zip(model.NewText.Lines.Select(ComparedLine.Of)));
    }

    private static int LinesOf(string text) => text.AsSpan().Count('\n') + 1;
}

/// <summary>A line of one of them.</summary>
/// <param name="Number">From 1; null where the other one has a line and this one none.</param>
/// <param name="Differs">Whether the other has not the same there.</param>
/// <param name="Marked">Its text, with what is only here marked.</param>
public sealed record ComparedLine(int? Number, bool Differs, IHtmlContent Marked)
{
    internal static ComparedLine Of(DiffPiece line) => new(line.Position, line.Type != ChangeType.Unchanged, MarkedOf(line));

    private static IHtmlContent MarkedOf(DiffPiece line)
    {
        var html = new HtmlContentBuilder();
        if (line.Type != ChangeType.Modified)
        {
            return html.Append(line.Text ?? "");
        }

        foreach (var piece in line.SubPieces.Where(piece => piece.Type != ChangeType.Imaginary))
        {
            if (piece.Type == ChangeType.Unchanged)
            {
                html.Append(piece.Text);
            }
            else
            {
                html.AppendHtml("<mark>").Append(piece.Text).AppendHtml("</mark>");
            }
        }

        return html;
    }
}
