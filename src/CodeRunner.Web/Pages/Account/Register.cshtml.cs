using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Makes a student's account and logs it in; where this site sends mail, its address is asked to prove itself.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public sealed class RegisterModel(Registration registration, SignInManager<User> signIn, AccountMails mails, Outbox outbox, AccessSettings access) : PageModel
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
    [StringLength(OutgoingMail.AddressLength, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Email_TooLong))]
    public string Email { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Password), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_Missing))]
    [StringLength(200, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_TooLong))]
    public string Password { get; set; } = "";

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Whether anybody may make an account.</summary>
    public bool IsOpen { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        IsOpen = (await access.CurrentAsync(HttpContext.RequestAborted)).Registration;
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await registration.RegisterAsync(new NewAccount(Name.Trim(), Email.Trim(), Password), cancellation);
        if (result.Fault is { } fault)
        {
            this.AddFault(fault);
            return Page();
        }

        if (outbox.Delivers)
        {
            await mails.ConfirmAsync(result.User!, Email.Trim(), ReturnUrl, cancellation);
            Notice = Texts.Account_Email_Sent.With(Email.Trim());
        }

        await signIn.SignInAsync(result.User!, isPersistent: false);
        return LocalRedirect(Url.LocalOrHome(ReturnUrl));
    }
}
