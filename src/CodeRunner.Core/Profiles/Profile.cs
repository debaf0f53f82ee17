using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Profiles;

/// <summary>What is shown of a user: to everybody what the leaderboard tells anyway, the rest to whom it may be.</summary>
public sealed record Profile
{
    public required int UserId { get; init; }
    public required string Name { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Whether they let everybody see <see cref="Activity"/>.</summary>
    public required bool ShowsActivity { get; init; }

    /// <summary>Their line of the leaderboard of all time; null when they have gained nothing or are staff.</summary>
    public required PlacedLine? Place { get; init; }

    /// <summary>By difficulty, easy ones first and those of which nothing is known last; none without problems.</summary>
    public required IReadOnlyList<DifficultyProgress> Progress { get; init; }

    /// <summary>Null for those who may not see it.</summary>
    public required Activity? Activity { get; init; }
}

/// <summary>What somebody handed in.</summary>
/// <param name="Days">How many submissions, by day (UTC), of the last year; days without are missing.</param>
/// <param name="Verdicts">How many got each verdict, ever; verdicts nobody gave are missing.</param>
/// <param name="Languages">How many were in each language, by its id, most first.</param>
public sealed record Activity(
    IReadOnlyDictionary<DateOnly, int> Days, IReadOnlyDictionary<Verdict, int> Verdicts, IReadOnlyList<(string Language, int Count)> Languages);
