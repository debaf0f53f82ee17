using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>Every problem there is, and how far the viewer has come with it.</summary>
public sealed class IndexModel(ProblemQueries queries) : PageModel
{
    public PageOf<ProblemSummary> Problems { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page")] int number, CancellationToken cancellation) =>
        Problems = await queries.ListAsync(User.UserId(), number, cancellation);
}
