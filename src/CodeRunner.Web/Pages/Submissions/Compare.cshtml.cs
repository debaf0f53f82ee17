using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Difference;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>Two submissions side by side, the older one first.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class CompareModel(SubmissionQueries queries, LanguageCatalogue languages) : PageModel
{
    /// <summary>None where it was not two that were chosen.</summary>
    public IReadOnlyList<SubmissionDetails> Submissions { get; private set; } = [];

    /// <summary>Null where they are too long to be compared.</summary>
    public SourceComparison? Comparison { get; private set; }

    public string LanguageName(SubmissionDetails submission) => languages.Find(submission.Summary.Language)?.Name ?? submission.Summary.Language;

    public async Task<IActionResult> OnGetAsync([FromQuery] long[] ids, CancellationToken cancellation)
    {
        if (ids.Distinct().Order().ToArray() is not [var older, var newer])
        {
            return Page();
        }

        if (await queries.FindAsync(older, User.Viewer(), cancellation) is not { } old
            || await queries.FindAsync(newer, User.Viewer(), cancellation) is not { } @new)
        {
            return NotFound();
        }

        (Submissions, Comparison) = ([old, @new], SourceComparison.Of(old.Source, @new.Source));
        return Page();
    }
}
