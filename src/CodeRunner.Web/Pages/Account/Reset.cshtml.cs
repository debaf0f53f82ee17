using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Where the link to a new password leads. It logs nobody in: who has a second factor still needs it.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class ResetModel(PasswordReset passwords, AccountMails mails) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public int UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Password_New), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [StringLength(200, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_TooLong))]
    public string? NewPassword { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Null for a link that is not valid.</summary>
    public User? Account { get; private set; }

    public async Task OnGetAsync() => Account = await passwords.FindAsync(UserId, Code ?? "");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Account = await passwords.FindAsync(UserId, Code ?? "");
        if (Account is null || !ModelState.IsValid)
        {
            return Page();
        }

        switch (await passwords.FinishAsync(Account, Code!, NewPassword ?? ""))
        {
            case PasswordResetResult.PasswordWeak:
                ModelState.AddModelError(nameof(NewPassword), Texts.Account_Password_Weak);
                return Page();
            case PasswordResetResult.LinkNotValid:
                Account = null;
                return Page();
        }

        await mails.TellAsync(Account, AccountNotice.PasswordChanged, cancellation: cancellation);
        Notice = Texts.Account_Reset_Done;
        return RedirectToPage("Login");
    }
}
