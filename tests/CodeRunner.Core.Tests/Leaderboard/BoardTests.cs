using CodeRunner.Core.Leaderboard;
using Xunit;

namespace CodeRunner.Core.Tests.Leaderboard;

public sealed class BoardTests
{
    [Theory]
    [InlineData(LeaderboardPeriod.Month, "2026-02-28T23:59:59", "2026-02-01", "2026-03-01")]
    [InlineData(LeaderboardPeriod.Month, "2026-12-31T00:00:00", "2026-12-01", "2027-01-01")]
    [InlineData(LeaderboardPeriod.Week, "2026-11-22T23:59:59", "2026-11-16", "2026-11-23")]
    [InlineData(LeaderboardPeriod.Week, "2026-11-23T00:00:00", "2026-11-23", "2026-11-30")]
    [InlineData(LeaderboardPeriod.Week, "2027-01-03T12:00:00", "2026-12-28", "2027-01-04")]
    [InlineData(LeaderboardPeriod.Week, "2024-12-31T12:00:00", "2024-12-30", "2025-01-06")]
    public void At_gives_the_period_around_a_time(LeaderboardPeriod period, string time, string start, string end)
    {
        var board = Board.At(period, Utc(time));

        Assert.Equal((period, Utc(start), Utc(end)), (board.Period, board.Start!.Value, board.End!.Value));
        Assert.True(board.Covers(Utc(start)) && board.Covers(Utc(time)) && !board.Covers(Utc(end)));
        Assert.Equal(board, board.Next!.Value.Previous);
        Assert.Equal((board.End, board.Start), (board.Next.Value.Start, board.Previous!.Value.End));
    }

    [Fact]
    public void All_time_has_neither_start_nor_end()
    {
        Assert.Equal((null, null, null, null), (Board.AllTime.Start, Board.AllTime.End, Board.AllTime.Previous, Board.AllTime.Next));
        Assert.True(Board.AllTime.Covers(DateTime.MinValue));
    }

    private static DateTime Utc(string time) =>
        DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
