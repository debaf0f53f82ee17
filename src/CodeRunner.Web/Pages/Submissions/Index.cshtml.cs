using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>What the user has handed in, newest first: all of it, or for the one problem that the address names.</summary>
public sealed class IndexModel(SubmissionQueries queries, ProblemCatalogue problems, LanguageCatalogue languages, OfferedLanguages offered) : PageModel
{
    public SubmissionListQuery Query { get; private set; } = new();

    /// <summary>The one whose submissions these are; null for those of all.</summary>
    public ProblemSummary? Problem { get; private set; }

    public SliceOf<SubmissionSummary> Submissions { get; private set; } = null!;

    /// <summary>To choose from.</summary>
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    public long? Newer => Submissions.HasNewer && Submissions.Items is [var first, ..] ? first.Id : null;

    public long? Older => Submissions.HasOlder && Submissions.Items is [.., var last] ? last.Id : null;

    public string LanguageName(string id) => languages.Find(id)?.Name ?? id;

    public async Task<IActionResult> OnGetAsync(string? slug, [FromQuery] SubmissionListQuery query, CancellationToken cancellation)
    {
        var userId = User.UserId()!.Value;
        if (slug is not null)
        {
            query.Problem = slug;
            if ((Problem = await problems.FindAsync(slug, userId, cancellation)) is null)
            {
                return NotFound();
            }
        }

        (Query, Languages) = (query, await offered.ListAsync(cancellation));
        Submissions = await queries.ListAsync(userId, query.ToFilter(), cancellation);
        return Page();
    }
}
