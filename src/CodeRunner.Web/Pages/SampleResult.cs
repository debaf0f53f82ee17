using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Difference;

namespace CodeRunner.Web.Pages;

/// <summary>How a program did on a sample, or on another test that is shown like one.</summary>
/// <param name="Test">What came of it.</param>
/// <param name="Sample">The test; null where the problem has it no more.</param>
/// <param name="SourceFile">The name that messages of the program's runtime give its source.</param>
public sealed record SampleResult(TestLine Test, Sample? Sample, string? SourceFile)
{
    /// <summary>Where what the program printed can be had, as much as was kept; null where that is no more than is shown.</summary>
    public string? OutputAddress { get; init; }

    /// <summary>What the test is called.</summary>
    public string Title => (Test.IsSample ? Texts.Problems_Sample : Texts.Submissions_Revealed).With(Test.Number);

    public string InputTitle => (Test.IsSample ? Texts.Problems_Sample_Input : Texts.Submissions_Revealed_Input).With(Test.Number);

    /// <summary>The expected output, where nothing that the program printed can be put beside it: of a test that was hidden when it was judged.</summary>
    public SampleText? AnswerAlone => Test is { IsRevealed: true, Output: null } ? Sample?.Answer : null;

    /// <summary>Null where the two cannot be compared, or there is nothing to see.</summary>
    public OutputDifference? Difference =>
        Sample is not null && Test.Output is { } output && Test.Verdict != Verdict.Accepted ? OutputDifference.Of(Sample, output) : null;
}
