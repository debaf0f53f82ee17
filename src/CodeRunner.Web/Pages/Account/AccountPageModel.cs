using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CodeRunner.Web.Pages.Account;

/// <summary>A page about the account of whoever is logged in.</summary>
[EnableRateLimiting(RequestLimits.Passwords)]
public abstract class AccountPageModel(UserManager<User> users, SignInManager<User> signIn) : PageModel
{
    public User Account { get; private set; } = null!;

    /// <summary>What was just done, after the redirect that follows it; shown by the layout.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>For what somebody at a screen left open must not do.</summary>
    [BindProperty]
    [Display(Name = nameof(Texts.Account_CurrentPassword), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; set; }

    /// <summary>Accounts that are logged in to by another site may have no password.</summary>
    public bool HasPassword => Account.PasswordHash is not null;

    protected UserManager<User> Users => users;

    protected SignInManager<User> Sessions => signIn;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            context.Result = Challenge();
            return;
        }

        Account = account;
        await next();
    }

    /// <summary>Whether the password given is the account's; if not, says so beside its field. Wrong ones count as at a login.</summary>
    protected async Task<bool> IsOwnerAsync()
    {
        if (!HasPassword || (await signIn.CheckPasswordSignInAsync(Account, CurrentPassword ?? "", lockoutOnFailure: true)).Succeeded)
        {
            return true;
        }

        ModelState.AddModelError(nameof(CurrentPassword), Texts.Account_CurrentPassword_Wrong);
        return false;
    }

    /// <summary>Shows the page again, saying what was done. This session goes on, whichever others were ended.</summary>
    protected async Task<IActionResult> DoneAsync(string notice, object? routeValues = null)
    {
        await signIn.RefreshSignInAsync(Account);
        Notice = notice;
        return RedirectToPage(routeValues);
    }
}
