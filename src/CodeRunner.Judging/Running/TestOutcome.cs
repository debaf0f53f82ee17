using System.Runtime.ExceptionServices;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging.Running;

/// <summary>What came of one test: a result, or a fault that says nothing about the program.</summary>
internal sealed record TestOutcome
{
    private TestResult? _result;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Whether no test after it would run, though it may not be decided by the results: it took its box.</summary>
    public bool IsLast { get; private init; }

    public bool IsFault => _fault is not null;

    public bool IsOutOfTime => _result?.Verdict == Verdict.TimeLimitExceeded;

    /// <summary>The result.</summary>
    /// <exception cref="Exception">The fault.</exception>
    public TestResult Result
    {
        get
        {
            _fault?.Throw();
            return _result!;
        }
    }

    public static TestOutcome Of(TestResult result, bool isLast) => new() { _result = result, IsLast = isLast };

    public static TestOutcome Of(Exception fault) => new() { _fault = ExceptionDispatchInfo.Capture(fault) };
}
