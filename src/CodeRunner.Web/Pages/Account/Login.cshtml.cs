using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Logs in by name or e-mail address.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class LoginModel(SignInManager<User> signIn, UserManager<User> users, RefusalTime refusals) : PageModel
{
    // Verified when there is no password to compare with, so that every refusal costs the same.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString());

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>How another site's login ended, when it ended badly: <c>denied</c> there, or <c>failed</c> here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? External { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Login_Name), ResourceType = typeof(Texts))]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Login_Name_Missing))]
    public string Name { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Password), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Login_Password_Missing))]
    public string Password { get; set; } = "";

    [BindProperty]
    public bool KeepLoggedIn { get; set; }

    public void OnGet()
    {
        if (External is not null)
        {
            ModelState.AddModelError("", External == "denied" ? Texts.Account_External_Denied : Texts.Account_External_Failed);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var refusal = refusals.Start();
        var result = await SignInAsync(Name.Trim());
        if (result.Succeeded)
        {
            return LocalRedirect(Url.LocalOrHome(ReturnUrl));
        }

        if (result.RequiresTwoFactor)
        {
            return RedirectToPage("LoginCode", new { ReturnUrl, KeepLoggedIn });
        }

        // One text for all refusals of what was typed: that an account is locked or an address unproved would tell that it exists.
        ModelState.AddModelError("", Name.Contains('@', StringComparison.Ordinal) ? Texts.Account_Login_WrongAddress : Texts.Account_Login_Wrong);
        await refusal();
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> SignInAsync(string name)
    {
        if (await users.FindByNameOrEmailAsync(name) is { PasswordHash: not null } user && !await users.IsLockedOutAsync(user))
        {
            return await signIn.PasswordSignInAsync(user, Password, KeepLoggedIn, lockoutOnFailure: true);
        }

        users.PasswordHasher.VerifyHashedPassword(new User(), NobodysHash, Password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}
