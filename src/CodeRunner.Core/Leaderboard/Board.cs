using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CodeRunner.Core.Leaderboard;

/// <summary>How much time a leaderboard covers.</summary>
public enum LeaderboardPeriod
{
    /// <summary>Everything ever solved.</summary>
    All,

    /// <summary>A calendar month, UTC.</summary>
    Month,

    /// <summary>Monday to Sunday, UTC (ISO 8601).</summary>
    Week,
}

/// <summary>
/// One leaderboard: that of all time, or of one month or week. As stored, <paramref name="Code"/> is 0, 1yyyyMM, or
/// 2yyyyww with the year and week of ISO 8601.
/// </summary>
public readonly record struct Board(int Code)
{
    private const int OfMonths = 1_000_000;
    private const int OfWeeks = 2_000_000;

    /// <summary>That of all time.</summary>
    public static Board AllTime { get; } = new(0);

    public LeaderboardPeriod Period => (LeaderboardPeriod)(Code / OfMonths);

    private int Year => Code % OfMonths / 100;

    private int Part => Code % 100;

    /// <summary>Whether <paramref name="code"/> stands for a board.</summary>
    public static bool IsValid(int code) => (code / OfMonths, code % OfMonths / 100, code % 100) switch
    {
        (0, 0, 0) => true,
        (1, > 0 and < 9999, > 0 and <= 12) => true,
        (2, > 0 and < 9999 and var year, > 0 and var week) => week <= ISOWeek.GetWeeksInYear(year),
        _ => false,
    };

    /// <summary>The board of a period that covers <paramref name="time"/> (UTC).</summary>
    public static Board At(LeaderboardPeriod period, DateTime time) => period switch
    {
        LeaderboardPeriod.Month => new(OfMonths + (time.Year * 100) + time.Month),
        LeaderboardPeriod.Week => new(OfWeeks + (ISOWeek.GetYear(time) * 100) + ISOWeek.GetWeekOfYear(time)),
        _ => AllTime,
    };

    /// <summary>All boards that something at <paramref name="time"/> (UTC) counts on.</summary>
    public static IEnumerable<Board> AllAt(DateTime time) =>
        [AllTime, At(LeaderboardPeriod.Month, time), At(LeaderboardPeriod.Week, time)];

    /// <summary>First moment, UTC; that of all time has none.</summary>
    public DateTime? Start => Period switch
    {
        LeaderboardPeriod.Month => new DateTime(Year, Part, 1, 0, 0, 0, DateTimeKind.Utc),
        LeaderboardPeriod.Week => DateTime.SpecifyKind(ISOWeek.ToDateTime(Year, Part, DayOfWeek.Monday), DateTimeKind.Utc),
        _ => null,
    };

    /// <summary>The moment after the last, UTC; that of all time has none.</summary>
    public DateTime? End => Period switch
    {
        LeaderboardPeriod.Month => Start!.Value.AddMonths(1),
        LeaderboardPeriod.Week => Start!.Value.AddDays(7),
        _ => null,
    };

    /// <summary>The board of the same period before this one; that of all time has none.</summary>
    public Board? Previous => Start is { } start ? At(Period, start.AddDays(-1)) : null;

    /// <summary>The board of the same period after this one; that of all time has none.</summary>
    public Board? Next => End is { } end ? At(Period, end) : null;

    /// <summary>Whether something at <paramref name="time"/> (UTC) counts here.</summary>
    public bool Covers(DateTime time) => Period == LeaderboardPeriod.All || (Start <= time && time < End);
}

internal sealed class BoardConverter() : ValueConverter<Board, int>(board => board.Code, code => new Board(code));
