using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Account;

/// <summary>
/// Where the link that proves an address leads. By a button only: programs that look at the links in somebody's mail
/// must not give their address to a stranger's account. Logs nobody in.
/// </summary>
public sealed class ConfirmModel(AddressConfirmation addresses, AccountMails mails, SignInManager<User> signIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public int UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Null for a link that is not valid.</summary>
    public User? Account { get; private set; }

    /// <summary>What came of it; null before it is done.</summary>
    public ConfirmationResult? Result { get; private set; }

    public async Task OnGetAsync() => Account = await addresses.FindAsync(UserId, Code ?? "");

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        Result = await addresses.ConfirmAsync(UserId, Code ?? "", cancellation);
        if (Result is ConfirmationResult.Confirmed { User: var user, Former: var former })
        {
            if (former is not null)
            {
                await mails.TellAsync(user, AccountNotice.AddressChanged, user.Email, former, cancellation);
            }

            if (User.UserId() == user.Id)
            {
                await signIn.RefreshSignInAsync(user);
            }
        }
    }
}
