using System.ComponentModel.DataAnnotations;
using System.Text;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Users.Import;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin.Users;

/// <summary>Makes many accounts from a sheet: shows first what each line would do, and does it when asked to.</summary>
public sealed class ImportModel(UserImport import, Outbox outbox, AccountMails mails) : PageModel
{
    public const int MaxBytes = 1 << 20;

    [BindProperty]
    [Display(Name = nameof(Texts.Admin_UserImport_File), ResourceType = typeof(Texts))]
    public IFormFile? SheetFile { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Admin_UserImport_Sheet), ResourceType = typeof(Texts))]
    public string? Sheet { get; set; }

    /// <summary>Null until a sheet was given.</summary>
    public UserImportPlan? Plan { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Passwords that were made up, as a sheet of their own: shown this once; null when there are none.</summary>
    public string? Passwords { get; private set; }

    /// <summary>Whether those without a password are told by mail how to choose one.</summary>
    public bool Invites => outbox.Delivers;

    /// <summary>Why the sheet cannot be read at all; null when it can.</summary>
    public string? SheetFault => Plan?.Sheet is not { Fault: { } fault } sheet ? null : fault switch
    {
        Core.Users.Import.SheetFault.Empty => Texts.Admin_UserImport_Empty,
        Core.Users.Import.SheetFault.ColumnMissing => Texts.Admin_UserImport_ColumnMissing.With(sheet.At),
        Core.Users.Import.SheetFault.ColumnUnknown => Texts.Admin_UserImport_ColumnUnknown.With(sheet.At),
        Core.Users.Import.SheetFault.Malformed => Texts.Admin_UserImport_Malformed.With(sheet.At),
        _ => Texts.Admin_UserImport_TooMany.With(UserSheet.MaxUsers),
    };

    public async Task OnPostCheckAsync(CancellationToken cancellation)
    {
        if (SheetFile is { Length: > MaxBytes })
        {
            ModelState.AddModelError(nameof(SheetFile), Texts.Admin_UserImport_TooMany.With(UserSheet.MaxUsers));
            return;
        }

        if (SheetFile is not null)
        {
            using var reader = new StreamReader(SheetFile.OpenReadStream(), Encoding.UTF8);
            Sheet = await reader.ReadToEndAsync(cancellation);
            ModelState.Remove(nameof(Sheet)); // the page shows what was read, not what was typed
        }

        Plan = await import.PlanAsync(Sheet ?? "", cancellation);
    }

    public async Task OnPostImportAsync(CancellationToken cancellation)
    {
        var result = await import.RunAsync(Sheet ?? "", User.UserId()!.Value, cancellation);
        (Plan, IsDone) = (result.Plan, result.IsDone);
        foreach (var (user, _) in Invites ? result.Added.Where(added => added.User.PasswordHash is null) : [])
        {
            await mails.InviteAsync(user, cancellation);
        }

        var made = result.Added.Where(added => added.Password is not null).ToList();
        Passwords = made.Count == 0 ? null : string.Concat(made.Select(added => $"{added.User.UserName},{added.Password}\n"));
    }

    public static string WordsOf(PlannedChange change) => change switch
    {
        PlannedChange.Add => Texts.Admin_UserImport_Add,
        PlannedChange.ChangeRole => Texts.Admin_UserImport_ChangeRole,
        _ => Texts.Admin_UserImport_Nothing,
    };

    public static string WordsOf(LineFault fault) => fault switch
    {
        LineFault.NameForm => Texts.Account_Name_Form,
        LineFault.NameTaken => Texts.Admin_UserImport_NameTaken,
        LineFault.EmailForm => Texts.Account_Email_Invalid,
        LineFault.EmailTaken => Texts.Admin_UserImport_EmailTaken,
        LineFault.RoleUnknown => Texts.Admin_UserImport_RoleUnknown,
        LineFault.PasswordWeak => Texts.Account_Password_Weak,
        LineFault.Repeated => Texts.Admin_UserImport_Repeated,
        _ => Texts.Admin_User_Last,
    };
}
