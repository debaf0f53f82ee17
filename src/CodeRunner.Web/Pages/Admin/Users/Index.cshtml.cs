using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin.Users;

/// <summary>All users, to be searched.</summary>
public sealed class IndexModel(UserDirectory directory) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public PageOf<UserLine> Users { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancellation) =>
        Users = await directory.ListAsync(Search, Roles.All.FirstOrDefault(role => role == Role), page ?? 1, cancellation);
}
