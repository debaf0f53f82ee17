using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Look;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Who one is here, and in which zone one reads times.</summary>
public sealed class IndexModel(UserManager<User> users, SignInManager<User> signIn) : AccountPageModel(users, signIn)
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Name), ResourceType = typeof(Texts))]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Register_Name_Missing))]
    public string Name { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Account_Zone), ResourceType = typeof(Texts))]
    public string? Zone { get; set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public static IEnumerable<SelectListItem> Zones => TimeZones.All.Select(zone => new SelectListItem(TimeZones.Label(zone), zone.Id));

    public Task<IActionResult> OnGetAsync()
    {
        (Name, Zone) = (Account.UserName!, Account.TimeZone);
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Zone is not null && TimeZones.All.All(zone => zone.Id != Zone))
        {
            ModelState.AddModelError(nameof(Zone), Texts.Account_Zone_Unknown);
        }

        if (!ModelState.IsValid || !await RenameAsync(Name.Trim()))
        {
            return await ShowAsync();
        }

        Account.TimeZone = Zone;
        (await Users.UpdateAsync(Account)).ThrowUnlessDone();
        return await DoneAsync(Texts.Account_Saved);
    }

    private async Task<bool> RenameAsync(string name)
    {
        if (name == Account.UserName)
        {
            return true;
        }

        if (!Registration.IsName(name))
        {
            ModelState.AddModelError(nameof(Name), Texts.Account_Name_Form);
            return false;
        }

        if ((await Users.SetUserNameAsync(Account, name)).Succeeded)
        {
            return true;
        }

        ModelState.AddModelError(nameof(Name), Texts.Account_Name_Taken);
        return false;
    }

    private async Task<IActionResult> ShowAsync()
    {
        Roles = [.. await Users.GetRolesAsync(Account)];
        return Page();
    }
}
