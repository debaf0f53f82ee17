using CodeRunner.Core.Mail;
using CodeRunner.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>A mail that lies in the box, as text and as HTML.</summary>
public sealed class MailTextModel(MailQueries mails, SiteLinks links) : PageModel
{
    // A page of its own origin: nothing loaded, no scripts, only its own styles and links to click.
    private const string MailPolicy = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public OutgoingMail Mail { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await mails.FindInBoxAsync(Id, HttpContext.RequestAborted) is not { } mail)
        {
            context.Result = NotFound();
            return;
        }

        Mail = mail;
        await next();
    }

    public IActionResult OnGetHtml()
    {
        Response.Headers.ContentSecurityPolicy = MailPolicy;
        return Content(Mail.Html, "text/html; charset=utf-8");
    }

    /// <summary>Whether the line is nothing but a link to this site.</summary>
    public bool IsOwnLink(string line) => line.StartsWith(links.Site + "/", StringComparison.Ordinal);
}
