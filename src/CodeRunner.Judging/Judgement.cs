using CodeRunner.Core.Scoring;
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

    /// <summary>Points; of a pass-fail problem 1 when accepted. Null where nothing can be said.</summary>
    public double? Score => Points ?? Verdict switch { Verdict.Accepted => 1, Verdict.JudgeError => null, _ => 0 };

    private double? Points { get; init; }

    /// <summary>The most points there are; null in a pass-fail problem.</summary>
    public double? MaxScore { get; init; }

    /// <summary>What it got for each subtask; null where there is none, or no test was run.</summary>
    public IReadOnlyList<SubtaskResult>? Subtasks { get; init; }

    /// <summary>CPU time of the slowest test, ms; null where none was run.</summary>
    public int? CpuMs => Tests.Max(test => (int?)test.CpuMs);

    /// <summary>Memory of the largest test, KiB; null where none was run.</summary>
    public long? MemoryKiB => Tests.Max(test => (long?)test.MemoryKiB);

    /// <summary>What <paramref name="tests"/>, all that are to be run of the request's, come to.</summary>
    public static Judgement OfTests(IReadOnlyList<TestResult> tests, JudgeRequest request, string compileOutput)
    {
        var judgement = request.Groups is { } groups ? OfGroups(groups, tests) : OfPassFail(tests);
        return judgement with { Tests = tests, TestsTotal = request.Tests.Count, CompileOutput = compileOutput };
    }

    /// <summary>The compiler's refusal, or the interpreter's.</summary>
    public static Judgement OfCompileError(JudgeRequest request, string compileOutput) => new()
    {
        Verdict = Verdict.CompileError,
        MaxScore = request.Groups is { } groups ? (double)Grading.Best(groups).Score : null,
        TestsTotal = request.Tests.Count,
        CompileOutput = compileOutput,
    };

    // The verdict of a pass-fail problem is that of the first test that is not accepted.
    private static Judgement OfPassFail(IReadOnlyList<TestResult> tests) =>
        new() { Verdict = tests.FirstOrDefault(test => test.Verdict != Verdict.Accepted)?.Verdict ?? Verdict.Accepted };

    private static Judgement OfGroups(TestGroup groups, IReadOnlyList<TestResult> tests)
    {
        var most = Grading.Best(groups).Score;
        var grading = Grading.Of(groups, tests.ToDictionary(test => test.Number, test => test.Verdict));
        if (grading.Open.Count > 0)
        {
            throw new InvalidDataException($"Test {grading.Open[0]} was to be run, and was not.");
        }

        return new Judgement
        {
            Verdict = grading.VerdictOutOf(most),
            Points = (double)grading.Score,
            MaxScore = (double)most,
            Subtasks = Subtask.ResultsOf(groups, grading),
        };
    }

    public static Judgement Failed(string judgeMessage) => new() { Verdict = Verdict.JudgeError, JudgeMessage = judgeMessage };
}
