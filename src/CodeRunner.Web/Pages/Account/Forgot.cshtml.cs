using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Asks for a link to a new password. The answer, and the time it takes, is the same for every address.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class ForgotModel(AccountMails mails, Outbox outbox, RefusalTime refusals) : PageModel
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Email), ResourceType = typeof(Texts))]
    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    /// <summary>Whether this site can send the link.</summary>
    public bool IsPossible => outbox.Delivers;

    /// <summary>The address that was given; the link is on its way there if it has an account.</summary>
    public string? SentTo { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var address = Email?.Trim() ?? "";
        if (!AddressConfirmation.IsAddress(address))
        {
            ModelState.AddModelError(nameof(Email), address.Length == 0 ? Texts.Account_Email_Missing : Texts.Account_Email_Invalid);
            return Page();
        }

        if (IsPossible)
        {
            var refusal = refusals.Start();
            await mails.ResetAsync(address, cancellation);
            await refusal();
            SentTo = address;
        }

        return Page();
    }
}
