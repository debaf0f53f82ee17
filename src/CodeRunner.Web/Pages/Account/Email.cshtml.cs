using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>The account's address: another one, and once more the mail that asks for its proof.</summary>
public sealed class EmailModel(
    UserManager<User> users, SignInManager<User> signIn, AddressConfirmation addresses, AccountMails mails, Outbox outbox)
    : AccountPageModel(users, signIn)
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Email_New), ResourceType = typeof(Texts))]
    [DataType(DataType.EmailAddress)]
    public string? NewAddress { get; set; }

    /// <summary>Whether an address is the account's only once it is proved.</summary>
    public bool Confirms => outbox.Delivers;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var address = NewAddress?.Trim() ?? "";
        if (!AddressConfirmation.IsAddress(address))
        {
            ModelState.AddModelError(nameof(NewAddress), address.Length == 0 ? Texts.Account_Email_Missing : Texts.Account_Email_Invalid);
        }

        if (!ModelState.IsValid || !await IsOwnerAsync())
        {
            return Page();
        }

        if (Confirms)
        {
            return await AskForProofAsync(address, cancellation);
        }

        if (!await addresses.SetWithoutProofAsync(Account, address))
        {
            ModelState.AddModelError(nameof(NewAddress), Texts.Account_Email_Taken);
            return Page();
        }

        return await DoneAsync(Texts.Account_Saved);
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellation) =>
        Confirms && Account.NewEmail is { } address ? await AskForProofAsync(address, cancellation) : RedirectToPage();

    private async Task<IActionResult> AskForProofAsync(string address, CancellationToken cancellation)
    {
        await mails.ConfirmAsync(Account, address, returnUrl: null, cancellation);
        return await DoneAsync(Texts.Account_Email_Sent.With(address));
    }
}
