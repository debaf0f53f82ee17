using System.Text;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Users;

namespace CodeRunner.Core.Submissions;

/// <summary>A line in a list of submissions.</summary>
public sealed record SubmissionSummary
{
    public required long Id { get; init; }
    public required string ProblemSlug { get; init; }
    public required string ProblemName { get; init; }

    /// <summary>Id of the language.</summary>
    public required string Language { get; init; }

    public required WorkStatus Status { get; init; }

    /// <summary>Null until <see cref="WorkStatus.Done"/>.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>Points; in a pass-fail problem 1 when accepted, else 0.</summary>
    public required double? Score { get; init; }

    /// <summary>The most points there were; null in a pass-fail problem.</summary>
    public required double? MaxScore { get; init; }

    /// <summary>Whether there is something to say of its points: it was judged by tests that give some.</summary>
    public bool HasPoints => MaxScore is not null && Verdict is not (null or Submissions.Verdict.CompileError or Submissions.Verdict.JudgeError);

    public required int? CpuMs { get; init; }
    public required long? MemoryKiB { get; init; }
    public required DateTime CreatedAt { get; init; }
}

/// <summary>A submission with all that its viewer may see.</summary>
public sealed record SubmissionDetails
{
    public required SubmissionSummary Summary { get; init; }
    public required int? UserId { get; init; }
    public required string? UserName { get; init; }
    public required string Source { get; init; }
    public required string? CompileOutput { get; init; }

    /// <summary>Why the judge failed; null unless the viewer is staff.</summary>
    public required string? JudgeMessage { get; init; }

    public required int TestsDone { get; init; }
    public required int TestsTotal { get; init; }

    /// <summary>Submissions to be judged before this one; null once it is being judged.</summary>
    public int? QueuedBefore { get; init; }

    /// <summary>Those that were run; empty until there is a verdict.</summary>
    public IReadOnlyList<TestLine> Tests { get; init; } = [];

    /// <summary>What it got for each, where the problem gives points and tests were run.</summary>
    public IReadOnlyList<SubtaskResult> Subtasks { get; init; } = [];
}

/// <summary>How one test went.</summary>
/// <param name="Number">Place in the order of judging, from 1.</param>
/// <param name="Name">Path inside the package's data folder without ending; of a hidden test that is not revealed for staff only, because it may tell the data.</param>
/// <param name="IsSample">Whether input and answer are public.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="CpuMs">CPU time of all the run's processes, ms.</param>
/// <param name="MemoryKiB">Largest memory, KiB.</param>
/// <param name="Message">Why, in words; of a hidden test for staff only too.</param>
public sealed record TestLine(int Number, string? Name, bool IsSample, Verdict Verdict, int CpuMs, long MemoryKiB, string? Message)
{
    /// <summary>What the program printed; of samples and revealed tests that failed. Null also where the test was hidden when it was judged.</summary>
    public TestOutput? Output { get; init; }

    /// <summary>Whether everything about it may be shown, as of a sample.</summary>
    public bool IsRevealed { get; init; }

    /// <summary>For whoever failed it; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>As <paramref name="viewer"/>, who may see the program, may see it; <paramref name="feedback"/> is told of the test.</summary>
    public static TestLine Of(TestResult test, Viewer viewer, Feedback? feedback)
    {
        var isRevealed = feedback is { IsRevealed: true } && !test.IsSample;
        var isOpen = test.IsSample || isRevealed || viewer.IsStaff;
        return new TestLine(
            test.Number, isOpen ? test.Name : null, test.IsSample, test.Verdict, test.CpuMs, test.MemoryKiB, isOpen ? test.Message : null)
        {
            Output = test.IsSample || isRevealed ? TestOutput.Of(test) : null,
            IsRevealed = isRevealed,
            Hint = test.Verdict is Verdict.Accepted or Verdict.JudgeError ? null : feedback?.Hint,
        };
    }
}

/// <summary>What a program printed in one test.</summary>
/// <param name="Kept">The beginning of it, as much as was kept.</param>
/// <param name="Bytes">Length of all of it.</param>
/// <param name="Line">The line, from 1, at which it goes wrong; null where there is none.</param>
/// <param name="ErrorText">The beginning of standard error.</param>
public sealed record TestOutput(string Kept, long Bytes, long? Line, string ErrorText)
{
    /// <summary>The beginning of it, as much as a page shows.</summary>
    public string Text { get; } = ShownText.Of(Kept);

    /// <summary>Whether it goes on after <see cref="Text"/>.</summary>
    public bool IsCut => Bytes > Encoding.UTF8.GetByteCount(Text);

    /// <summary>Whether more was kept than <see cref="Text"/>.</summary>
    public bool HasMore => Kept.Length > Text.Length;

    /// <summary>Whether all of it was kept.</summary>
    public bool IsWhole => Bytes <= Encoding.UTF8.GetByteCount(Kept);

    /// <summary>Null where nothing was kept.</summary>
    public static TestOutput? Of(TestResult test) =>
        test.Output is { } text ? new(text, test.OutputBytes ?? 0, test.Line, test.ErrorOutput ?? "") : null;
}
