namespace CodeRunner.Core.Problems;

/// <summary>In which order problems are listed.</summary>
public enum ProblemSort
{
    Name,

    /// <summary>By their name in addresses, which changes least.</summary>
    Slug,

    /// <summary>Easy ones first; those of which nothing is known last.</summary>
    Difficulty,

    /// <summary>What most people solved first.</summary>
    Solved,
}

/// <summary>Which problems are listed, and how. What is null or empty restricts nothing.</summary>
public sealed record ProblemFilter
{
    /// <summary>Part of the name or slug, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>One that the problem has.</summary>
    public string? Tag { get; init; }

    public Difficulty? Difficulty { get; init; }

    /// <summary>How far whoever asks has come; without a user all are new.</summary>
    public ProblemProgress? Progress { get; init; }

    public ProblemSort Sort { get; init; }
    public bool Reversed { get; init; }
}
