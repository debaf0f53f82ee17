using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Makes a student's account and logs it in.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class RegisterModel(Registration registration, SignInManager<User> signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose a name.")]
    public string Name { get; set; } = "";

    [BindProperty]
    [Display(Name = "E-mail address")]
    [Required(ErrorMessage = "Give your e-mail address.")]
    [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
    [StringLength(254, ErrorMessage = "This is too long for an e-mail address.")]
    public string Email { get; set; } = "";

    [BindProperty]
    [DataType(DataType.Password)]
    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(200, ErrorMessage = "Use at most 200 characters.")]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await registration.RegisterAsync(Name.Trim(), Email.Trim(), Password, cancellation);
        if (result.User is { } user)
        {
            await signIn.SignInAsync(user, isPersistent: false);
            return LocalRedirect(Url.LocalOrHome(ReturnUrl));
        }

        foreach (var (field, reason) in result.Faults)
        {
            ModelState.AddModelError(field, reason);
        }

        return Page();
    }
}
