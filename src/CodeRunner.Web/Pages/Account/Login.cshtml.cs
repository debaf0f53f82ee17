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
public sealed class LoginModel(SignInManager<User> signIn, UserManager<User> users) : PageModel
{
    // Verified when nobody has the name, so that the time of the answer does not tell which names exist.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString());

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

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

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await SignInAsync(Name.Trim());
        if (result.Succeeded)
        {
            return LocalRedirect(Url.LocalOrHome(ReturnUrl));
        }

        ModelState.AddModelError("", result.IsLockedOut ? Texts.Account_Login_LockedOut : Texts.Account_Login_Wrong);
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> SignInAsync(string name)
    {
        if (await users.FindByNameOrEmailAsync(name) is { } user)
        {
            return await signIn.PasswordSignInAsync(user, Password, KeepLoggedIn, lockoutOnFailure: true);
        }

        users.PasswordHasher.VerifyHashedPassword(new User(), NobodysHash, Password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}
