using CodeRunner.Core.Languages;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages;

/// <summary>For visitors what this is, for everybody else where they were; for both, what to do next.</summary>
public sealed class IndexModel(OfferedLanguages languages, NextProblems next, ProblemCatalogue problems, LeaderboardQueries leaderboard) : PageModel
{
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    /// <summary>Null for visitors.</summary>
    public Suggestions? Suggestions { get; private set; }

    public int Solved { get; private set; }

    public int Total { get; private set; }

    /// <summary>The user's line of the leaderboard; null when they have none.</summary>
    public PlacedLine? Place { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (User.UserId() is { } userId)
        {
            Suggestions = await next.SuggestAsync(userId, cancellation);
            Place = await leaderboard.FindAsync(Board.AllTime, userId, cancellation);
            (Solved, Total) = await problems.SolvedAsync(userId, cancellation);
        }
        else
        {
            Languages = await languages.ListAsync(cancellation);
        }
    }
}
