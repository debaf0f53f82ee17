using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Problems;

/// <summary>How far somebody has come with a problem.</summary>
public enum ProblemProgress
{
    /// <summary>Nothing judged yet, or nobody is logged in.</summary>
    New,

    Tried,
    Solved,
}

/// <summary>A line of the list of problems.</summary>
public sealed record ProblemSummary
{
    public required int Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }

    /// <summary>CPU time of one test, ms.</summary>
    public required int CpuMs { get; init; }

    public required int MemoryKiB { get; init; }

    /// <summary>Null while nothing is known.</summary>
    public required Difficulty? Difficulty { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>How many people tried it.</summary>
    public required int Tried { get; init; }

    /// <summary>How many of them solved it.</summary>
    public required int Solved { get; init; }

    public required ProblemProgress Progress { get; init; }

    /// <summary>The most points there are; null in a pass-fail problem.</summary>
    public double? MaxScore { get; init; }

    /// <summary>The most that whoever asks has got.</summary>
    public double BestScore { get; init; }
}

/// <summary>A problem as its page shows it.</summary>
public sealed record ProblemDetails
{
    public required ProblemSummary Summary { get; init; }

    /// <summary>In the language that was picked, as is the problem's name in it.</summary>
    public required ProblemStatement Statement { get; init; }

    /// <summary>The tags of all languages there is a statement in, in their order.</summary>
    public required IReadOnlyList<string> StatementLanguages { get; init; }

    /// <summary>Ids of the languages it may be solved in; empty for all.</summary>
    public required IReadOnlyList<string> AllowedLanguages { get; init; }

    /// <summary>Standard output and error of one test together.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>The largest source.</summary>
    public required int SourceBytes { get; init; }

    /// <summary>Arguments of the default validator, for example <c>float_tolerance</c>, <c>1e-6</c>.</summary>
    public required IReadOnlyList<string> CheckerArguments { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>What there are points for; none in a pass-fail problem.</summary>
    public IReadOnlyList<Subtask> Subtasks { get; init; } = [];

    /// <summary>How many tests there are beside the samples.</summary>
    public required int SecretTests { get; init; }
}

/// <summary>A test to be read: by everybody, where it is a sample.</summary>
public sealed record Sample(string Name, SampleText Input, SampleText Answer);

/// <summary>A sample's stored files, by their digests.</summary>
public sealed record SampleFiles(string InputDigest, string AnswerDigest);

/// <summary>The beginning of a sample's file.</summary>
/// <param name="Text">At most <see cref="ProblemQueries.SampleBytes"/> of it.</param>
/// <param name="Bytes">Length of the whole file.</param>
/// <param name="IsCut">Whether the file goes on after <paramref name="Text"/>.</param>
public sealed record SampleText(string Text, long Bytes, bool IsCut);
