using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin.Users;

/// <summary>One user, and what administrators may do to the account.</summary>
public sealed class DetailsModel(UserDirectory directory, UserAdministration administration, AccountDeletion deletion) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Index_Role), ResourceType = typeof(Texts))]
    public string? Role { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Admin_User_Name), ResourceType = typeof(Texts))]
    public string? Name { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public UserLine Account { get; private set; } = null!;

    private int ActorId => User.UserId()!.Value;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await directory.FindAsync(Id, HttpContext.RequestAborted) is not { } account)
        {
            context.Result = NotFound();
            return;
        }

        Account = account;
        await next();
    }

    public async Task<IActionResult> OnPostRoleAsync(CancellationToken cancellation)
    {
        if (Role is null || !Roles.All.Contains(Role))
        {
            ModelState.AddModelError(nameof(Role), Texts.Admin_User_Role_Unknown);
            return Page();
        }

        if (await administration.SetRoleAsync(Id, Role, ActorId, cancellation) == AdministrationResult.LastAdministrator)
        {
            ModelState.AddModelError(nameof(Role), Texts.Admin_User_Last);
            return Page();
        }

        return Done(Texts.Account_Saved);
    }

    public async Task<IActionResult> OnPostSecondFactorAsync(CancellationToken cancellation)
    {
        await administration.EndSecondFactorAsync(Id, ActorId, cancellation);
        return Done(Texts.Account_TwoFactor_TurnedOff);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        if (Name?.Trim() != Account.Name)
        {
            ModelState.AddModelError(nameof(Name), Texts.Admin_User_Name_Wrong);
            return Page();
        }

        if (!await deletion.DeleteAsync(Id, ActorId, cancellation))
        {
            ModelState.AddModelError(nameof(Name), Texts.Admin_User_Last);
            return Page();
        }

        Notice = Texts.Admin_User_Deleted.With(Account.Name);
        return RedirectToPage("Index");
    }

    private RedirectToPageResult Done(string notice)
    {
        Notice = notice;
        return RedirectToPage(new { Id });
    }
}
