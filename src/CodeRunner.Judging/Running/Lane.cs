using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Running;

/// <summary>Judges a program by one test, in the box that it is in.</summary>
internal delegate Task<TestResult> RunTest(BoxedProgram program, JudgedTest test, CancellationToken cancellation);

/// <summary>
/// A box with the program in it, in which its tests run one after the other; <paramref name="isSpare"/> where it is only lent.
/// </summary>
internal sealed class Lane(IBox box, BoxedProgram program, bool isSpare = false) : IAsyncDisposable
{
    private Task<TestOutcome?>? _running;
    private bool _isSpent;

    public IBox Box => box;

    public BoxedProgram Program => program;

    public bool IsSpare => isSpare;

    /// <summary>The test that was begun last.</summary>
    public JudgedTest? Test { get; private set; }

    /// <summary>Whether another test of the same program ran at some time beside <see cref="Test"/>.</summary>
    public bool HadCompany { get; set; }

    /// <summary>Ends with the test that runs; null where none does.</summary>
    public Task? Running => _running;

    /// <summary>
    /// Whether another test may run in the box: no test took it, and nobody else wants it. One that is gone after an accepted
    /// test says so in the next, so that nothing is accepted.
    /// </summary>
    public bool CanGoOn => isSpare ? program.CanRunAgain && !box.IsWanted : !_isSpent;

    /// <summary>Begins a test in a lane that is idle.</summary>
    /// <param name="test">Which.</param>
    /// <param name="run">Judges the program by it.</param>
    /// <param name="goesOn">Whether others run after one that took its box.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Begin(JudgedTest test, RunTest run, bool goesOn, CancellationToken cancellation) =>
        (Test, HadCompany, _running) = (test, false, RunAsync(test, run, goesOn, cancellation));

    /// <summary>Makes the lane idle when its test has ended: what came of that, or null where it must run again.</summary>
    public Task<TestOutcome?> EndAsync()
    {
        var ended = _running!;
        _running = null;
        return ended;
    }

    public ValueTask DisposeAsync() => box.DisposeAsync();

    /// <summary>
    /// What came of it; null where the box was recalled meanwhile, as nobody knows what would have come of it then. A fault
    /// waits for its turn: one after the other, the program might have failed before it came to this test.
    /// </summary>
    private async Task<TestOutcome?> RunAsync(JudgedTest test, RunTest run, bool goesOn, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, box.Recalled);
        try
        {
            var result = await run(program, test, either.Token);
            _isSpent = result.Verdict != Verdict.Accepted && !program.CanRunAgain;
            return box.Recalled.IsCancellationRequested ? null : TestOutcome.Of(result, isLast: _isSpent && !goesOn);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _isSpent = !program.CanRunAgain;
            return box.Recalled.IsCancellationRequested ? null : TestOutcome.Of(fault);
        }
    }
}
