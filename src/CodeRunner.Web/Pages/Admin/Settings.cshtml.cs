using CodeRunner.Core.Settings;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>What is in force and where it comes from; what may be changed while the site runs is changed here.</summary>
public sealed class SettingsModel(AccessSettings access, SettingsReport report) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<AccessSetting> Access { get; private set; } = [];

    /// <summary>Those that only a restart changes.</summary>
    public IReadOnlyList<SettingLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Access = await access.ListAsync(cancellation);
        Lines = [.. report.List().Where(line => Access.All(setting => setting.Key != line.Key))];
    }

    /// <summary>Without a value, back to what the configuration says.</summary>
    public async Task<IActionResult> OnPostAsync(string? key, bool? value, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || (await access.ListAsync(cancellation)).All(setting => setting.Key != key))
        {
            return NotFound();
        }

        await access.SetAsync(key!, value, User.UserId()!.Value, cancellation);
        Notice = Texts.Account_Saved;
        return RedirectToPage(new { key = (string?)null, value = (bool?)null });
    }

    public static string WordsOf(string key) => key switch
    {
        AccessSettings.RegistrationKey => Texts.Admin_Settings_Registration,
        _ => Texts.Admin_Settings_AnonymousRun,
    };

    public static string WordsOf(SettingOrigin origin) => origin switch
    {
        SettingOrigin.Default => Texts.Admin_Settings_Default,
        SettingOrigin.File => Texts.Admin_Settings_File,
        SettingOrigin.Environment => Texts.Admin_Settings_Environment,
        _ => Texts.Admin_Settings_CommandLine,
    };
}
