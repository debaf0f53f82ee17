namespace CodeRunner.Diagnosis;

/// <summary>One thing looked at: whether it works, and in words how, or what to do.</summary>
internal sealed record Finding(string Subject, bool Works, string Explanation)
{
    /// <summary>It works, but not in all that one would expect.</summary>
    public bool IsNote { get; init; }

    public string Label => (Works, IsNote) switch
    {
        (false, _) => "FAIL",
        (true, true) => "note",
        _ => "ok",
    };
}

/// <summary>Prints findings as they come.</summary>
internal sealed class FindingPrinter(ProgressBar progress)
{
    public bool AllWork { get; private set; } = true;

    public void Tell(Finding finding)
    {
        AllWork &= finding.Works;
        progress.Print($"{finding.Label,-4}  {finding.Subject,-12} {finding.Explanation}");
    }
}
