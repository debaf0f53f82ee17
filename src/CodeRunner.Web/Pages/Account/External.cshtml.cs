using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Pages.Account;

/// <summary>
/// Where somebody comes back to from another site: logs them in to the account it opens; else they may make one, or,
/// logged in to one they have, link the two.
/// </summary>
public sealed class ExternalModel(
    SignInManager<User> signIn,
    UserManager<User> users,
    ExternalAccounts externals,
    Registration registration,
    AccountMails mails,
    Outbox outbox,
    IOptions<ExternalProviderOptions> providers) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Name), ResourceType = typeof(Texts))]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Email), ResourceType = typeof(Texts))]
    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Who they are there.</summary>
    public ExternalIdentity Identity { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } info)
        {
            context.Result = RedirectToPage("Login", new { ReturnUrl });
            return;
        }

        Identity = IdentityOf(info, providers.Value);
        await next();
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.UserId() is not null)
        {
            return Page();
        }

        if (await externals.FindAsync(Identity) is { User: { } user } match)
        {
            if (match.IsNew)
            {
                await mails.TellAsync(user, AccountNotice.LoginLinked, Identity.ProviderName, cancellation: cancellation);
            }

            return await SignInAsync();
        }

        (Name, Email) = (Registration.IsName(Identity.Name ?? "") ? Identity.Name : null, Identity.Email);
        return Page();
    }

    public async Task<IActionResult> OnPostRegisterAsync(CancellationToken cancellation)
    {
        var account = new NewAccount(Name?.Trim() ?? "", Email?.Trim() ?? "", Password: null, Identity);
        var result = await registration.RegisterAsync(account, cancellation);
        if (result.Fault is { } fault)
        {
            this.AddFault(fault);
            return Page();
        }

        if (outbox.Delivers && result.User!.NewEmail is { } address)
        {
            await mails.ConfirmAsync(result.User, address, ReturnUrl, cancellation);
            Notice = Texts.Account_Email_Sent.With(address);
        }

        return await SignInAsync();
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellation)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (await externals.LinkAsync(account, Identity))
        {
            await mails.TellAsync(account, AccountNotice.LoginLinked, Identity.ProviderName, cancellation: cancellation);
            await signIn.RefreshSignInAsync(account);
            Notice = Texts.Account_Logins_Linked;
        }
        else
        {
            Notice = Texts.Account_Logins_Elsewhere;
        }

        return RedirectToPage("Logins");
    }

    /// <summary>Into the account that the identity opens now; who has a second factor here still needs it.</summary>
    private async Task<IActionResult> SignInAsync()
    {
        var result = await signIn.ExternalLoginSignInAsync(Identity.Provider, Identity.Subject, isPersistent: false, bypassTwoFactor: false);
        return result.Succeeded ? LocalRedirect(Url.LocalOrHome(ReturnUrl))
            : result.RequiresTwoFactor ? RedirectToPage("LoginCode", new { ReturnUrl })
            : RedirectToPage("Login", new { external = "failed" });
    }

    private static ExternalIdentity IdentityOf(ExternalLoginInfo info, ExternalProviderOptions providers)
    {
        string? Claim(string type) => info.Principal.FindFirst(type)?.Value;
        var isProved = bool.TryParse(Claim("email_verified"), out var verified) && verified && providers.TrustsEmail(info.LoginProvider);
        return new ExternalIdentity(
            info.LoginProvider, info.ProviderDisplayName ?? info.LoginProvider, info.ProviderKey, Claim("preferred_username") ?? Claim("name"), Claim("email"), isProved);
    }
}
