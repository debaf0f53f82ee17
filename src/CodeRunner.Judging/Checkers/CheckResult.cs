namespace CodeRunner.Judging.Checkers;

/// <summary>What a checker says of one output; <paramref name="Difference"/> says in words what is wrong, and is null where nothing is.</summary>
public sealed record CheckResult(string? Difference)
{
    public static CheckResult Right { get; } = new((string?)null);

    /// <summary>The line of the output, from 1, at which it is wrong.</summary>
    public long? Line { get; init; }

    public bool Accepted => Difference is null;
}
