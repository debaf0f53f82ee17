using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>What the user has handed in, newest first.</summary>
public sealed class IndexModel(SubmissionQueries queries, LanguageCatalogue languages) : PageModel
{
    public SliceOf<SubmissionSummary> Submissions { get; private set; } = null!;

    public long? Newer => Submissions.HasNewer ? Submissions.Items[0].Id : null;

    public long? Older => Submissions.HasOlder ? Submissions.Items[^1].Id : null;

    public string LanguageName(string id) => languages.Find(id)?.Name ?? id;

    public async Task OnGetAsync([FromQuery] SubmissionFilter filter, CancellationToken cancellation) =>
        Submissions = await queries.ListAsync(User.UserId()!.Value, filter, cancellation);
}
