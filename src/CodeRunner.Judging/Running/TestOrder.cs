using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging.Running;

/// <summary>
/// The tests of one program, begun and ended in whatever order, with what comes of running them one after the other: an
/// outcome counts when all before it are known, and not at all when one of those was the last.
/// </summary>
internal sealed class TestOrder(JudgeRequest request)
{
    private readonly TestPlan _counted = new(request); // knows what counts
    private readonly TestPlan _known = new(request); // knows all that has come, also what may turn out not to count
    private readonly Dictionary<int, TestOutcome?> _begun = []; // by number; null while it runs
    private readonly List<TestResult> _results = [];
    private int _last = int.MaxValue; // the number of the test behind which none would run

    /// <summary>What counts so far.</summary>
    public IReadOnlyList<TestResult> Results => _results;

    /// <summary>Whether <see cref="Results"/> are all there will be.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>How many of the tests have come to count, or need not run.</summary>
    public int Done => _counted.Done;

    /// <summary>How many tests may have to be begun yet.</summary>
    public int Left => Waiting.Count();

    /// <summary>Up to a fault, which may have its turn.</summary>
    private IEnumerable<JudgedTest> Waiting => _known.Open
        .TakeWhile(test => test.Number < _last && _begun.GetValueOrDefault(test.Number) is not { IsFault: true })
        .Where(test => !_begun.ContainsKey(test.Number));

    /// <summary>The test to begin now: the first that has to run if those that run are accepted; null where there is none.</summary>
    public JudgedTest? Begin()
    {
        var test = Waiting.FirstOrDefault();
        if (test is not null)
        {
            _begun.Add(test.Number, null);
        }

        return test;
    }

    /// <summary>A test that was begun shall be as if it had not been.</summary>
    public void Withdraw(JudgedTest test) => _begun.Remove(test.Number);

    /// <summary>A test that was begun has come to its end.</summary>
    /// <exception cref="Exception">A fault, of this test or of one after it, whose turn it is now.</exception>
    public void End(JudgedTest test, TestOutcome outcome)
    {
        _begun[test.Number] = outcome;
        if (!outcome.IsFault)
        {
            _known.Record(outcome.Result);
            _last = outcome.IsLast ? Math.Min(_last, test.Number) : _last;
        }

        while (!IsDecided && _counted.Open is [var next, ..] && _begun.GetValueOrDefault(next.Number) is { } turn)
        {
            _results.Add(turn.Result);
            _counted.Record(turn.Result);
            IsDecided = turn.IsLast || _counted.Open is [];
        }
    }
}
