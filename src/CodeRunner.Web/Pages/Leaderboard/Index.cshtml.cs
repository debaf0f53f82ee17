using System.Globalization;
using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Web.Look;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Leaderboard;

/// <summary>Users by problems solved: ever, or in one month or week.</summary>
public sealed class IndexModel(LeaderboardQueries leaderboard, TimeProvider time) : PageModel
{
    public LeaderboardQuery Query { get; private set; } = new();

    public Board Board { get; private set; }

    public BoardRevision Revision { get; private set; } = null!;

    /// <summary>Null while somebody is looked for.</summary>
    public PageOf<LeaderboardLine>? Lines { get; private set; }

    /// <summary>Those whose names begin with what is looked for; null when nobody is.</summary>
    public IReadOnlyList<LeaderboardLine>? Found { get; private set; }

    public IReadOnlyList<LeaderboardLine> Shown => Found ?? Lines!.Items;

    /// <summary>The viewer's own line, shown first where it is not among the others.</summary>
    public PlacedLine? Own { get; private set; }

    public bool ShowsOwnApart => Own is { } own && Shown.All(line => line.UserId != own.Line.UserId);

    /// <summary>Whether points say more than the number of problems.</summary>
    public bool ShowsScore => Shown.Any(line => line.Score != line.Solved);

    public async Task OnGetAsync([FromQuery] LeaderboardQuery query, CancellationToken cancellation)
    {
        (Query, Board) = (query, query.BoardAt(time.GetUtcNow().UtcDateTime));

        // Before the lines: a change in between is then shown too early rather than never.
        Revision = await leaderboard.RevisionAsync(Board, cancellation);
        if (string.IsNullOrWhiteSpace(query.Search))
        {
            Lines = await leaderboard.ListAsync(Board, query.Page, cancellation);
        }
        else
        {
            Found = await leaderboard.SearchAsync(Board, query.Search, cancellation);
        }

        Own = User.UserId() is { } userId ? await leaderboard.FindAsync(Board, userId, cancellation) : null;
    }

    /// <summary>The board's period in words; null for all time.</summary>
    public string? PeriodName => Board.Period switch
    {
        LeaderboardPeriod.Month => Texts.Leaderboard_Month.With(Board.Start),
        LeaderboardPeriod.Week => Texts.Leaderboard_Week.With(Board.Start, Board.End!.Value.AddDays(-1)),
        _ => null,
    };

    public string AddressOf(LeaderboardPeriod period) => Request.QueryWith(
        ("period", period == LeaderboardPeriod.All ? null : period.ToString().ToLowerInvariant()), ("at", null), ("page", null));

    /// <summary>The board of the same period <paramref name="board"/> is for.</summary>
    public string AddressOf(Board board) => Request.QueryWith(
        ("at", board.Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("page", null));

    public string AddressOfOwnPage => Request.QueryWith(
        ("page", Own!.Page == 1 ? null : Own.Page.ToString(CultureInfo.InvariantCulture)), ("q", null));

    /// <summary>The next board, unless it is still to come.</summary>
    public Board? Later => Board.Next is { } next && next.Start <= time.GetUtcNow().UtcDateTime ? next : null;
}
