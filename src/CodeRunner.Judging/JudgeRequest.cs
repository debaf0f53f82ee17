using CodeRunner.Core.Problems;
using CodeRunner.Core.Scoring;
using CodeRunner.Judging.Programs;

namespace CodeRunner.Judging;

/// <summary>A program, and all that its verdict depends on.</summary>
public sealed record JudgeRequest
{
    public required ProgramSource Program { get; init; }

    /// <summary>Of one test, the language's allowance included.</summary>
    public required ProgramLimits Limits { get; init; }

    public required CheckerFlags CheckerFlags { get; init; }

    /// <summary>In the order of judging; at least one.</summary>
    public required IReadOnlyList<JudgedTest> Tests { get; init; }

    /// <summary>How the tests give points; null in a pass-fail problem.</summary>
    public TestGroup? Groups { get; init; }

    /// <summary>Also tests that can change neither verdict nor points, which verification wants to see.</summary>
    public bool RunsEveryTest { get; init; }

    /// <summary>How much of what the program prints in a sample is kept.</summary>
    public long KeptOutputBytes { get; init; } = ProblemQueries.SampleBytes;
}
