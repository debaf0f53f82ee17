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
    private const int MostToChooseFrom = 25; // each is read whole; of more that were ticked, the oldest

    /// <summary>Those chosen, which need not be two.</summary>
    public IReadOnlyList<SubmissionDetails> Submissions { get; private set; } = [];

    /// <summary>Null where they are not two, or too long to be compared.</summary>
    public SourceComparison? Comparison { get; private set; }

    public string LanguageName(SubmissionDetails submission) => languages.Find(submission.Summary.Language)?.Name ?? submission.Summary.Language;

    public async Task<IActionResult> OnGetAsync([FromQuery] long[] ids, CancellationToken cancellation)
    {
        var chosen = new List<SubmissionDetails>();
        foreach (var id in ids.Distinct().Order().Take(MostToChooseFrom))
        {
            if (await queries.FindAsync(id, User.Viewer(), cancellation) is not { } submission)
            {
                return NotFound();
            }

            chosen.Add(submission);
        }

        Submissions = chosen;
        Comparison = chosen is [var old, var @new] ? SourceComparison.Of(old.Source, @new.Source) : null;
        return Page();
    }
}
