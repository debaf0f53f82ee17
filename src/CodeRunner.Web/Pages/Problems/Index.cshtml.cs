using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>Every problem there is, and how far the viewer has come with it.</summary>
public sealed class IndexModel(ProblemCatalogue catalogue) : PageModel
{
    public PageOf<ProblemSummary> Problems { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page")] int number, CancellationToken cancellation) =>
        Problems = await catalogue.ListAsync(User.UserId(), new ProblemFilter(), number, cancellation);
}
