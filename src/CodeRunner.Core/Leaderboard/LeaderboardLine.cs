namespace CodeRunner.Core.Leaderboard;

/// <summary>A line of the leaderboard as shown.</summary>
/// <param name="Rank">From 1; shared by those equal in solved, points and penalty.</param>
/// <param name="UserId">Whose line it is.</param>
/// <param name="UserName">Their public name.</param>
/// <param name="Solved">Problems solved.</param>
/// <param name="Score">Points of all problems together.</param>
/// <param name="Penalty">Wrong attempts before the first Accepted of each solved problem.</param>
/// <param name="LastGainAt">When the last of it was handed in, UTC.</param>
public sealed record LeaderboardLine(int Rank, int UserId, string UserName, int Solved, double Score, int Penalty, DateTime? LastGainAt);

/// <summary>Where a user's line is.</summary>
/// <param name="Line">The line.</param>
/// <param name="Page">The page it is on, from 1.</param>
public sealed record PlacedLine(LeaderboardLine Line, int Page);

/// <summary>Which state of a board is shown.</summary>
/// <param name="Revision">Goes up with every change; 0 when nobody ever gained anything.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
public sealed record BoardRevision(long Revision, DateTime? UpdatedAt);
