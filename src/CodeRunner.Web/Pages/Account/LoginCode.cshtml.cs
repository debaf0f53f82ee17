using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>The second step of a login: a code of the app, or one of the recovery codes. Wrong ones count as wrong passwords do.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class LoginCodeModel(SignInManager<User> signIn, UserManager<User> users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool KeepLoggedIn { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_LoginCode_Code), ResourceType = typeof(Texts))]
    public string? Code { get; set; }

    [BindProperty]
    public bool Remember { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("Login", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return RedirectToPage("Login", new { ReturnUrl });
        }

        if ((await SignInAsync(user, OneTimeCodeText.Plain(Code))).Succeeded)
        {
            return LocalRedirect(Url.LocalOrHome(ReturnUrl));
        }

        ModelState.AddModelError(nameof(Code), await users.IsLockedOutAsync(user) ? Texts.Account_LoginCode_LockedOut : Texts.Account_LoginCode_Wrong);
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> SignInAsync(User user, string code)
    {
        if (OneTimeCodeText.IsOfApp(code))
        {
            return await signIn.TwoFactorAuthenticatorSignInAsync(code, KeepLoggedIn, Remember);
        }

        if (await users.IsLockedOutAsync(user))
        {
            return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
        }

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code.ToUpperInvariant());
        if (!result.Succeeded)
        {
            await users.AccessFailedAsync(user);
        }

        return result;
    }
}
