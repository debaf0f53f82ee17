namespace CodeRunner.Core.Submissions;

/// <summary>Which of somebody's submissions are listed. What is null restricts nothing.</summary>
public sealed record SubmissionFilter
{
    /// <summary>Slug of the problem; where there is none such, part of the names of some, in any case.</summary>
    public string? Problem { get; init; }

    /// <summary>Id of the language.</summary>
    public string? Language { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>Only those handed in before this one: the next part of the list.</summary>
    public long? Before { get; init; }

    /// <summary>Only the first of those handed in after this one: the part of the list before.</summary>
    public long? After { get; init; }
}
