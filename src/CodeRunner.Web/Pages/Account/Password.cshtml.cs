using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>A new password, and the end of all sessions elsewhere.</summary>
public sealed class PasswordModel(UserManager<User> users, SignInManager<User> signIn, AccountMails mails) : AccountPageModel(users, signIn)
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Password_New), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [StringLength(200, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_TooLong))]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(NewPassword))
        {
            ModelState.AddModelError(nameof(NewPassword), Texts.Account_Password_New_Missing);
        }

        if (!ModelState.IsValid || !await IsOwnerAsync())
        {
            return Page();
        }

        var result = HasPassword
            ? await Users.ChangePasswordAsync(Account, CurrentPassword!, NewPassword!)
            : await Users.AddPasswordAsync(Account, NewPassword!);
        if (!result.Succeeded)
        {
            ModelState.AddModelError(nameof(NewPassword), Texts.Account_Password_Weak);
            return Page();
        }

        await mails.TellAsync(Account, AccountNotice.PasswordChanged, cancellation: cancellation);
        return await DoneAsync(Texts.Account_Password_Changed);
    }

    public async Task<IActionResult> OnPostSessionsAsync()
    {
        (await Users.UpdateSecurityStampAsync(Account)).ThrowUnlessDone();
        await Sessions.ForgetTwoFactorClientAsync();
        return await DoneAsync(Texts.Account_Sessions_Ended);
    }
}
