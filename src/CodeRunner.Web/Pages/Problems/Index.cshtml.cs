using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>Every problem there is.</summary>
public sealed class IndexModel(CodeRunnerDbContext db) : PageModel
{
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Problems = await db.Problems.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
}
