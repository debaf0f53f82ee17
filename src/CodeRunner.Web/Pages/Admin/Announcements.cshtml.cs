using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Announcements;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>What is told to everybody on every page: makes, changes and ends it. Times are in the administrator's zone.</summary>
public sealed class AnnouncementsModel(AnnouncementService announcements, TimeProvider time) : PageModel
{
    /// <summary>The one to be changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Admin_Announcements_Text), ResourceType = typeof(Texts))]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsWarning { get; set; }

    /// <summary>Null for now.</summary>
    [BindProperty]
    public DateTime? Starts { get; set; }

    /// <summary>Null for never.</summary>
    [BindProperty]
    public DateTime? Ends { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<Announcement> All { get; private set; } = [];

    public string ZoneName => Zone.Id;

    private TimeZoneInfo Zone => User.TimeZone() ?? TimeZoneInfo.Utc;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        All = await announcements.ListAsync(cancellation);
        if (Id is not null)
        {
            if (All.FirstOrDefault(announcement => announcement.Id == Id) is not { } changed)
            {
                return NotFound();
            }

            (Text, IsWarning, Starts, Ends) = (changed.Text, changed.IsWarning, Local(changed.StartsAt), Local(changed.EndsAt));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            var content = new AnnouncementContent(Text?.Trim() ?? "", IsWarning, Utc(Starts) ?? Now, Utc(Ends));
            switch (await announcements.SaveAsync(Id, content, User.UserId()!.Value, cancellation))
            {
                case null:
                    return Done(Texts.Account_Saved);
                case AnnouncementFault.Gone:
                    return NotFound();
                case AnnouncementFault.EndsBeforeItStarts:
                    ModelState.AddModelError(nameof(Ends), Texts.Admin_Announcements_EndsFirst);
                    break;
                case AnnouncementFault.TextTooLong:
                    ModelState.AddModelError(nameof(Text), Texts.Admin_Announcements_TooLong.With(Announcement.TextLength));
                    break;
                default:
                    ModelState.AddModelError(nameof(Text), Texts.Admin_Announcements_Missing);
                    break;
            }
        }

        All = await announcements.ListAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(int id, CancellationToken cancellation) =>
        await announcements.DeleteAsync(id, User.UserId()!.Value, cancellation) ? Done(Texts.Admin_Announcements_Deleted) : NotFound();

    public string StateOf(Announcement announcement) =>
        announcement.IsShownAt(Now) ? Texts.Admin_Announcements_Shown
        : announcement.StartsAt > Now ? Texts.Admin_Announcements_Planned
        : Texts.Admin_Announcements_Over;

    private DateTime? Local(DateTime? utc) => utc is { } moment ? TimeZoneInfo.ConvertTimeFromUtc(moment, Zone) : null;

    /// <summary>An hour that a change of clocks leaves out is taken as the one after it.</summary>
    private DateTime? Utc(DateTime? local)
    {
        if (local is not { } moment)
        {
            return null;
        }

        moment = DateTime.SpecifyKind(moment, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(moment) ? moment.AddHours(1) : moment, Zone);
    }

    private RedirectToPageResult Done(string notice)
    {
        Notice = notice;
        return RedirectToPage(new { id = (int?)null });
    }
}
