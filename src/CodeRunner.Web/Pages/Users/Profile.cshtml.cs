using CodeRunner.Core.Languages;
using CodeRunner.Core.Profiles;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Look;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Users;

/// <summary>
/// A user as others may see them: rank and problems solved, which the leaderboard tells anyway. What they handed in when is
/// theirs and the staff's, unless they let everybody see it.
/// </summary>
public sealed class ProfileModel(ProfileQueries queries, LanguageCatalogue languages, TimeProvider time) : PageModel
{
    public Profile Profile { get; private set; } = null!;

    public bool IsOwn => Profile.UserId == User.UserId();

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public IReadOnlyList<Bar> Progress =>
        [.. Profile.Progress.Select(part => new Bar(DifficultyNames.NameOf(part.Difficulty), part.Solved, part.Total))];

    public IReadOnlyList<Bar> Verdicts => [.. Enum.GetValues<Verdict>().Where(Profile.Activity!.Verdicts.ContainsKey)
        .Select(verdict => (Look: VerdictLook.Of(verdict), Count: Profile.Activity.Verdicts[verdict]))
        .Select(verdict => new Bar(verdict.Look.Name, verdict.Count, Tone: verdict.Look.Tone))];

    public IReadOnlyList<Bar> Languages =>
        [.. Profile.Activity!.Languages.Select(language => new Bar(languages.Find(language.Language)?.Name ?? language.Language, language.Count))];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellation)
    {
        if (await queries.FindAsync(name, User.Viewer(), cancellation) is not { } profile)
        {
            return NotFound();
        }

        Profile = profile;
        return Page();
    }

    /// <summary>Shows what was handed in when to everybody, or hides it again; only on one's own profile.</summary>
    public async Task<IActionResult> OnPostActivityAsync(string name, bool shown, CancellationToken cancellation)
    {
        if (User.UserId() is not { } userId || await queries.FindAsync(name, User.Viewer(), cancellation) is not { } profile || profile.UserId != userId)
        {
            return NotFound();
        }

        await queries.ShowActivityAsync(userId, shown, cancellation);
        return RedirectToPage(new { name });
    }
}
