using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Who one is here, and a new password.</summary>
public sealed class IndexModel(UserManager<User> users, SignInManager<User> signIn) : PageModel
{
    public User Account { get; private set; } = null!;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>What was just done, after the redirect that follows it.</summary>
    [TempData]
    public string? Notice { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Index_CurrentPassword), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Index_CurrentPassword_Missing))]
    public string CurrentPassword { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Index_NewPassword), ResourceType = typeof(Texts))]
    [DataType(DataType.Password)]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Index_NewPassword_Missing))]
    [StringLength(200, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Password_TooLong))]
    public string NewPassword { get; set; } = "";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || await users.GetUserAsync(User) is not { } account)
        {
            return await ShowAsync();
        }

        var result = await users.ChangePasswordAsync(account, CurrentPassword, NewPassword);
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors)
            {
                var wrong = error.Code == nameof(IdentityErrorDescriber.PasswordMismatch);
                ModelState.AddModelError(
                    wrong ? nameof(CurrentPassword) : nameof(NewPassword), wrong ? Texts.Account_Index_CurrentPassword_Wrong : error.Description);
            }

            return await ShowAsync();
        }

        await signIn.RefreshSignInAsync(account);
        Notice = Texts.Account_Index_PasswordChanged;
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        Account = account;
        Roles = [.. await users.GetRolesAsync(account)];
        return Page();
    }
}
