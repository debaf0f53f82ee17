using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Leaderboard;

/// <summary>Users by problems solved.</summary>
public sealed class IndexModel(LeaderboardQueries leaderboard) : PageModel
{
    public PageOf<LeaderboardLine> Lines { get; private set; } = null!;

    /// <summary>The viewer's own line, shown first on pages that do not hold it.</summary>
    public LeaderboardLine? Own { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int number, CancellationToken cancellation)
    {
        Lines = await leaderboard.ListAsync(Board.AllTime, number, cancellation);
        Own = User.UserId() is { } userId ? (await leaderboard.FindAsync(Board.AllTime, userId, cancellation))?.Line : null;
    }
}
