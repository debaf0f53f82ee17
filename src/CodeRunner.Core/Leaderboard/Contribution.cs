namespace CodeRunner.Core.Leaderboard;

/// <summary>What one problem adds to its user's line of a board.</summary>
internal readonly record struct Contribution(int Solved, long MicroPoints, int Penalty, DateTime? At)
{
    private const double MicroPointsPerPoint = 1_000_000;

    /// <summary>All of it counts on the board of all time, also points without a solution; on others, what was solved in their time.</summary>
    public static Contribution Of(ProblemResult? result, Board board) => result switch
    {
        { SolvedAt: { } solved } when board.Covers(solved) => new(1, MicroPointsOf(result.BestScore), result.WrongAttempts, solved),
        { SolvedAt: null } when board == Board.AllTime => new(0, MicroPointsOf(result.BestScore), 0, result.BestAt),
        _ => default,
    };

    /// <summary>The boards that <paramref name="result"/> may count on.</summary>
    public static IEnumerable<Board> BoardsOf(ProblemResult? result) => result?.SolvedAt is { } solved ? Board.AllAt(solved) : [Board.AllTime];

    /// <summary>Points as shown.</summary>
    public static double PointsOf(long microPoints) => microPoints / MicroPointsPerPoint;

    private static long MicroPointsOf(double points) => (long)Math.Round(points * MicroPointsPerPoint);
}
