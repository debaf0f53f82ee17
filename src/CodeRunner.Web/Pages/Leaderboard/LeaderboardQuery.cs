using CodeRunner.Core.Leaderboard;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Leaderboard;

/// <summary>What the address of the leaderboard says. What makes no sense is the board of all time, or of today.</summary>
public sealed class LeaderboardQuery
{
    /// <summary><c>month</c> or <c>week</c>; else all time.</summary>
    [FromQuery(Name = "period")]
    public string? Period { get; set; }

    /// <summary>A day of that month or week; today when missing.</summary>
    [FromQuery(Name = "at")]
    public DateOnly? At { get; set; }

    /// <summary>The beginning of a name to look for.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "page")]
    public int Page { get; set; }

    public Board BoardAt(DateTime now) => Board.At(
        Period switch { "month" => LeaderboardPeriod.Month, "week" => LeaderboardPeriod.Week, _ => LeaderboardPeriod.All },
        At is { Year: > 1 and < 9999 } day ? day.ToDateTime(default, DateTimeKind.Utc) : now);
}
