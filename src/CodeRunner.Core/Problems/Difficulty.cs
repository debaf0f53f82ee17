namespace CodeRunner.Core.Problems;

/// <summary>How hard a problem is: its author's word, or else what came of those who tried it (<see cref="ProblemRow"/>).</summary>
public enum Difficulty
{
    Easy,
    Medium,
    Hard,
}

/// <summary>How many of the problems of one difficulty somebody has solved.</summary>
public sealed record DifficultyProgress(Difficulty? Difficulty, int Solved, int Total);
