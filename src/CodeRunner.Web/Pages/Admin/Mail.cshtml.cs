using CodeRunner.Core.Data;
using CodeRunner.Core.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>
/// What became of the mails. Where there is no mail server it is the box in which they lie; else their texts stay
/// closed, because the links in them open other people's accounts.
/// </summary>
public sealed class MailModel(MailQueries mails, IOptions<MailOptions> options) : PageModel
{
    public PageOf<MailLine> Mails { get; private set; } = null!;

    public bool IsBox => options.Value.Delivery() == MailDelivery.Box;

    public string Lead => options.Value.Delivery() switch
    {
        MailDelivery.Smtp => Texts.AdminMail_Smtp.With(options.Value.Host, options.Value.Port),
        MailDelivery.Box => Texts.AdminMail_Box,
        _ => Texts.AdminMail_None,
    };

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancellation) => Mails = await mails.ListAsync(page ?? 1, cancellation);

    public static string StateOf(MailLine mail) => mail.State switch
    {
        MailState.Waiting => Texts.AdminMail_Waiting.With(mail.Attempts),
        MailState.Sent => Texts.AdminMail_Sent,
        _ => Texts.AdminMail_GivenUp,
    };
}
