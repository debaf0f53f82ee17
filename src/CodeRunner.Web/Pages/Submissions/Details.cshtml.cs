using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>One submission: its verdict, or how far the judge is.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DetailsModel(SubmissionQueries queries, LanguageCatalogue languages) : PageModel
{
    public SubmissionDetails Submission { get; private set; } = null!;

    public string LanguageName => languages.Find(Submission.Summary.Language)?.Name ?? Submission.Summary.Language;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, User.Viewer(), cancellation) is not { } submission)
        {
            return NotFound();
        }

        Submission = submission;
        return Page();
    }
}
