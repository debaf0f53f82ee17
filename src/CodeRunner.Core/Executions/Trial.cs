using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Executions;

/// <summary>What came of trying a program on a problem's samples: as if it had been handed in, but only for its author to see.</summary>
/// <param name="Verdict">On the samples.</param>
/// <param name="CompileOutput">What the compiler said, also when it succeeded; null where there was no compiling.</param>
/// <param name="Tests">Every sample, with what the program printed.</param>
public sealed record Trial(Verdict Verdict, string? CompileOutput, IReadOnlyList<TestResult> Tests);
