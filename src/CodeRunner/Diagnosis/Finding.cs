namespace CodeRunner.Diagnosis;

/// <summary>One thing looked at: whether it works, and in words how, or what to do.</summary>
internal sealed record Finding(string Subject, bool Works, string Explanation);

/// <summary>Prints findings as they come.</summary>
internal sealed class FindingPrinter(ProgressBar progress)
{
    public bool AllWork { get; private set; } = true;

    public void Tell(Finding finding)
    {
        AllWork &= finding.Works;
        progress.Print($"{(finding.Works ? "ok  " : "FAIL")}  {finding.Subject,-12} {finding.Explanation}");
    }
}
