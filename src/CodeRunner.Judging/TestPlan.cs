using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging;

/// <summary>Which tests of a program still have to run, given the results so far, which may come in any order.</summary>
public sealed class TestPlan
{
    private readonly JudgeRequest _request;
    private readonly TestGroup _groups;
    private readonly Dictionary<int, Verdict> _verdicts = [];
    private List<JudgedTest> _open;

    public TestPlan(JudgeRequest request)
    {
        (_request, _open) = (request, [.. request.Tests]);
        _groups = request.Groups ?? TestGroup.PassFail(request.Tests.Count);
    }

    /// <summary>
    /// Tests that may have to run, in order. The first of them has to; the others as long as those before are accepted.
    /// None: all is decided.
    /// </summary>
    public IReadOnlyList<JudgedTest> Open => _open;

    /// <summary>How many of the tests have run, or need not.</summary>
    public int Done => _request.Tests.Count - _open.Count;

    /// <summary>Learns what came of a test.</summary>
    public void Record(TestResult result)
    {
        _verdicts[result.Number] = result.Verdict;
        if (result.Verdict == Verdict.Accepted || _request.RunsEveryTest)
        {
            // What is open was taken for accepted: nothing else changes.
            _open.RemoveAll(test => test.Number == result.Number);
        }
        else
        {
            var open = Grading.Of(_groups, _verdicts).Open.ToHashSet();
            _open = [.. _request.Tests.Where(test => open.Contains(test.Number))];
        }
    }
}
