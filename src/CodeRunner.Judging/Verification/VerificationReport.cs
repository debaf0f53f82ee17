using System.Globalization;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging.Verification;

/// <summary>What verifying a package came to: its submissions by its tests, and what is not as it should be.</summary>
/// <param name="Package">The package verified; open as long as its owner keeps it.</param>
/// <param name="InputFaults">What the input validators say that they should not, by validator and input.</param>
/// <param name="Submissions">In the package's order.</param>
public sealed record VerificationReport(
    Package Package, IReadOnlyList<InputFault> InputFaults, IReadOnlyList<VerifiedSubmission> Submissions)
{
    public bool IsAsExpected => InputFaults.Count == 0 && Submissions.All(submission => submission.Fault is null);
}

/// <summary>An input validator and an input that do not agree, for people; without an input it is about the validator.</summary>
public sealed record InputFault(string Validator, string? Input, string Reason)
{
    public override string ToString() => Input is null ? $"{Validator}: {Reason}" : $"{Validator}: {Input}: {Reason}";
}

/// <summary>A submission of the package, judged by every test.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Judgement">Its verdict as a student would get it, with the results of all tests.</param>
public sealed record VerifiedSubmission(PackageSubmission Submission, Judgement Judgement)
{
    /// <summary>Folder and file, for example <c>wrong_answer/int32.c</c>.</summary>
    public string Name => $"{Submission.Expectation.Folder}/{Submission.Program.Name}";

    /// <summary>Its points, such as <c>40/100</c>; null in a pass-fail problem.</summary>
    public string? Points => Judgement.MaxScore is { } most ? string.Create(CultureInfo.InvariantCulture, $"{Judgement.Score ?? 0}/{most}") : null;

    /// <summary>How this differs from what its folder says, for people; null when it does not.</summary>
    public string? Fault => Judgement.Verdict switch
    {
        Verdict.CompileError => $"does not compile:\n{Judgement.CompileOutput}",
        _ when Submission.Expectation.Overall is { } overall && Judgement.Verdict != overall =>
            $"is {Judgement.Verdict} with {Points} points; {Submission.Expectation.Folder} asks for some, not all",
        _ when Submission.Expectation.IsMetBy([.. Judgement.Tests.Select(test => test.Verdict)]) => null,
        _ => FaultOfTests(),
    };

    private string FaultOfTests()
    {
        var expectation = Submission.Expectation;
        return Judgement.Tests.FirstOrDefault(test => !expectation.Permitted.Contains(test.Verdict)) is { } wrong
            ? $"{wrong.Name} is {wrong.Verdict} ({wrong.Message ?? "nothing was wrong"}); {expectation.Folder} allows {Listed(expectation.Permitted)}"
            : $"no test is {Listed(expectation.Required)}, as {expectation.Folder} asks";
    }

    private static string Listed(IReadOnlyList<Verdict> verdicts) => string.Join(" or ", verdicts);
}
