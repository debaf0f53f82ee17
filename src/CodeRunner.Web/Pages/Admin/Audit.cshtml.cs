using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>Who did what when, newest first.</summary>
public sealed class AuditModel(AuditLog log) : PageModel
{
    /// <summary>Only what was done so; null for everything, also where the address names nothing that there is.</summary>
    public AuditAction? Chosen { get; private set; }

    public SliceOf<AuditLine> Entries { get; private set; } = null!;

    public long? Newer => Entries.HasNewer && Entries.Items is [var first, ..] ? first.Id : null;

    public long? Older => Entries.HasOlder && Entries.Items is [.., var last] ? last.Id : null;

    public async Task OnGetAsync([FromQuery(Name = "action")] string? action, long? before, long? after, CancellationToken cancellation)
    {
        Chosen = Enum.GetValues<AuditAction>().Cast<AuditAction?>().FirstOrDefault(known => known.ToString() == action);
        Entries = await log.ListAsync(Chosen, before, after, cancellation);
    }

    public static string WordsOf(AuditAction action) => action switch
    {
        AuditAction.RoleChanged => Texts.Admin_Audit_RoleChanged,
        AuditAction.UsersImported => Texts.Admin_Audit_UsersImported,
        AuditAction.AccountDeleted => Texts.Admin_Audit_AccountDeleted,
        AuditAction.SecondFactorEnded => Texts.Admin_Audit_SecondFactorEnded,
        AuditAction.SettingChanged => Texts.Admin_Audit_SettingChanged,
        AuditAction.AnnouncementMade => Texts.Admin_Audit_AnnouncementMade,
        AuditAction.AnnouncementChanged => Texts.Admin_Audit_AnnouncementChanged,
        AuditAction.AnnouncementDeleted => Texts.Admin_Audit_AnnouncementDeleted,
        AuditAction.ProblemImported => Texts.Admin_Audit_ProblemImported,
        AuditAction.TestFeedbackChanged => Texts.Admin_Audit_TestFeedbackChanged,
        _ => Texts.Admin_Audit_ProblemReplaced,
    };
}
