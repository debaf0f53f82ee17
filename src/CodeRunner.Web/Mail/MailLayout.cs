using System.Text;
using System.Text.Encodings.Web;
using CodeRunner.Core.Mail;

namespace CodeRunner.Web.Mail;

/// <summary>A mail's parts in the order they are read.</summary>
/// <param name="Subject">Its subject, also its heading.</param>
/// <param name="Paragraphs">What it says.</param>
/// <param name="Link">Where it leads, and what the link is called; null for a mail that only tells something.</param>
/// <param name="Closing">What to do if it was not asked for.</param>
internal sealed record MailParts(string Subject, IReadOnlyList<string> Paragraphs, (string Label, string Address)? Link, string Closing);

/// <summary>Writes the parts of a mail as text and as HTML that readers of mail show alike: no images, nothing loaded, styles inline.</summary>
internal static class MailLayout
{
    private const string Body = "margin:0;padding:24px;background:#faf9f6;color:#211f1b;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
    private const string Sheet = "max-width:36rem;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfdbd2;border-radius:6px";
    private const string Button = "display:inline-block;padding:10px 18px;background:#0b5563;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600";
    private const string Quiet = "color:#57524a;font-size:14px";

    public static MailContent Write(MailParts parts, string footer) => new(parts.Subject, TextOf(parts, footer), HtmlOf(parts, footer));

    private static string TextOf(MailParts parts, string footer)
    {
        var text = new StringBuilder();
        foreach (var paragraph in parts.Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (parts.Link is { } link)
        {
            text.Append(link.Label).Append(":\n").Append(link.Address).Append("\n\n");
        }

        return text.Append(parts.Closing).Append("\n\n-- \n").Append(footer).Append('\n').ToString();
    }

    private static string HtmlOf(MailParts parts, string footer)
    {
        var html = new StringBuilder();
        html.Append($"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{Encode(parts.Subject)}</title></head><body style=\"{Body}\"><div style=\"{Sheet}\">");
        html.Append($"<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.25\">{Encode(parts.Subject)}</h1>");
        foreach (var paragraph in parts.Paragraphs)
        {
            html.Append($"<p>{Encode(paragraph)}</p>");
        }

        if (parts.Link is { } link)
        {
            html.Append($"<p><a href=\"{Encode(link.Address)}\" style=\"{Button}\">{Encode(link.Label)}</a></p>");
            html.Append($"<p style=\"{Quiet};overflow-wrap:anywhere\">{Encode(link.Address)}</p>");
        }

        html.Append($"<p style=\"{Quiet}\">{Encode(parts.Closing)}</p></div><p style=\"{Quiet};text-align:center\">{Encode(footer)}</p></body></html>");
        return html.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
