namespace CodeRunner.Core.Submissions;

/// <summary>What came of judging, for a test and for a whole submission.</summary>
public enum Verdict
{
    Accepted,
    WrongAnswer,
    TimeLimitExceeded,
    MemoryLimitExceeded,
    OutputLimitExceeded,
    RuntimeError,
    CompileError,

    /// <summary>Ours: the judge or the problem's own data failed. Never counted against anybody.</summary>
    JudgeError,

    /// <summary>Some of a problem's points, not all; of whole submissions only.</summary>
    PartiallyAccepted,
}
