using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging;

/// <summary>What came of judging a program.</summary>
public sealed record Judgement
{
    public required Verdict Verdict { get; init; }

    /// <summary>The tests that were run, in order.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>How many tests there are.</summary>
    public int TestsTotal { get; init; }

    /// <summary>What the compiler said; null where there was no compiling.</summary>
    public string? CompileOutput { get; init; }

    /// <summary>Why there is no other verdict than JudgeError; for staff.</summary>
    public string? JudgeMessage { get; init; }

    /// <summary>Of a pass-fail problem: 1 when accepted; null where nothing can be said.</summary>
    public double? Score => Verdict switch { Verdict.Accepted => 1, Verdict.JudgeError => null, _ => 0 };

    /// <summary>CPU time of the slowest test, ms; null where none was run.</summary>
    public int? CpuMs => Tests.Max(test => (int?)test.CpuMs);

    /// <summary>Memory of the largest test, KiB; null where none was run.</summary>
    public long? MemoryKiB => Tests.Max(test => (long?)test.MemoryKiB);

    /// <summary>The verdict of a pass-fail problem is that of the first test that is not accepted.</summary>
    public static Judgement OfTests(IReadOnlyList<TestResult> tests, int total, string compileOutput) => new()
    {
        Verdict = tests.FirstOrDefault(test => test.Verdict != Verdict.Accepted)?.Verdict ?? Verdict.Accepted,
        Tests = tests,
        TestsTotal = total,
        CompileOutput = compileOutput,
    };

    public static Judgement Failed(string judgeMessage) => new() { Verdict = Verdict.JudgeError, JudgeMessage = judgeMessage };
}
