using CodeRunner.Core.Submissions;
using static CodeRunner.Core.Submissions.Verdict;

namespace CodeRunner.Core.Packages;

/// <summary>What a folder below <c>submissions/</c> says of the programs in it.</summary>
/// <remarks>
/// Source: Kattis problem package format, 2025-09: "Default directories", legacy: "Example submissions". The format knows no memory and output limit
/// verdicts; programs that reach those limits belong into <c>rejected</c>.
/// </remarks>
/// <param name="Folder">Its name.</param>
/// <param name="Permitted">What every test must give one of.</param>
/// <param name="Required">What at least one test must give one of.</param>
public sealed record Expectation(string Folder, IReadOnlyList<Verdict> Permitted, IReadOnlyList<Verdict> Required)
{
    public static IReadOnlyList<Expectation> All { get; } =
    [
        new("accepted", [Accepted], [Accepted]),
        new(
            "rejected",
            [Accepted, WrongAnswer, TimeLimitExceeded, MemoryLimitExceeded, OutputLimitExceeded, RuntimeError],
            [WrongAnswer, TimeLimitExceeded, MemoryLimitExceeded, OutputLimitExceeded, RuntimeError]),
        new("wrong_answer", [Accepted, WrongAnswer], [WrongAnswer]),
        new("time_limit_exceeded", [Accepted, TimeLimitExceeded], [TimeLimitExceeded]),
        new("run_time_error", [Accepted, RuntimeError], [RuntimeError]),
        new("brute_force", [Accepted, RuntimeError, TimeLimitExceeded], [RuntimeError, TimeLimitExceeded]),
    ];

    /// <summary>Those of the legacy version, which says it all of the whole program: one that is too slow may also be wrong.</summary>
    public static IReadOnlyList<Expectation> Legacy { get; } =
    [
        new("accepted", [Accepted], [Accepted]),
        new("partially_accepted", OfTests, OfTests) { Overall = PartiallyAccepted },
        new("wrong_answer", [Accepted, WrongAnswer], [WrongAnswer]),
        new("time_limit_exceeded", [Accepted, WrongAnswer, TimeLimitExceeded], [TimeLimitExceeded]),
        new("run_time_error", OfTests, [RuntimeError, MemoryLimitExceeded]),
    ];

    private static IReadOnlyList<Verdict> OfTests =>
        [Accepted, WrongAnswer, TimeLimitExceeded, MemoryLimitExceeded, OutputLimitExceeded, RuntimeError];

    /// <summary>What the verdict on the whole program must be; null where those of the tests say enough.</summary>
    public Verdict? Overall { get; init; }

    /// <summary>Whether the verdicts of all tests are as the folder says.</summary>
    public bool IsMetBy(IReadOnlyCollection<Verdict> tests) => tests.All(Permitted.Contains) && tests.Any(Required.Contains);
}
