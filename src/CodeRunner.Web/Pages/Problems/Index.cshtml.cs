using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Web.Look;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>The problems, and how far the viewer has come with them.</summary>
public sealed class IndexModel(ProblemCatalogue catalogue) : PageModel
{
    public ProblemListQuery Query { get; private set; } = new();

    public PageOf<ProblemSummary> Problems { get; private set; } = null!;

    /// <summary>All there are.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    public bool HidesHints => Request.HidesHints();

    public async Task OnGetAsync([FromQuery] ProblemListQuery query, CancellationToken cancellation)
    {
        Query = query;
        Problems = await catalogue.ListAsync(User.UserId(), Query.ToFilter(), Query.Page, cancellation);
        Tags = await catalogue.TagsAsync(cancellation);
    }

    /// <summary>Hides difficulty and tags, or shows them again; the list stays as it is.</summary>
    public IActionResult OnPostHints(bool hide)
    {
        Response.HideHints(hide);
        var address = Request.QueryWith(("handler", null));
        return LocalRedirect(address.StartsWith('?') ? Request.Path + address : address);
    }
}
