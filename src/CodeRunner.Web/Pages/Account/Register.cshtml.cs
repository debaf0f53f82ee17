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
    [Display(Name = nameof(Texts.Account_Name), ResourceType = typeof(Texts))]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Register_Name_Missing))]
    public string Name { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Email), ResourceType = typeof(Texts))]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Email_Missing))]
    [EmailAddress(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Email_Invalid))]
    [StringLength(254, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Email_TooLong))]
    public string Email { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Password), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_Missing))]
    [StringLength(200, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_TooLong))]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await registration.RegisterAsync(new NewAccount(Name.Trim(), Email.Trim(), Password), cancellation);
        if (result.User is { } user)
        {
            await signIn.SignInAsync(user, isPersistent: false);
            return LocalRedirect(Url.LocalOrHome(ReturnUrl));
        }

        var (field, reason) = TextOf(result.Fault!.Value);
        ModelState.AddModelError(field, reason);
        return Page();
    }

    private static (string Field, string Reason) TextOf(RegistrationFault fault) => fault switch
    {
        RegistrationFault.NameForm => (nameof(Name), Texts.Account_Name_Form),
        RegistrationFault.NameTaken => (nameof(Name), Texts.Account_Name_Taken),
        RegistrationFault.EmailForm => (nameof(Email), Texts.Account_Email_Invalid),
        RegistrationFault.EmailTaken => (nameof(Email), Texts.Account_Email_Taken),
        _ => (nameof(Password), Texts.Account_Password_Weak),
    };
}
