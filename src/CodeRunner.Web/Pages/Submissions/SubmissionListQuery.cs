using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>What the address of a list of submissions says. What makes no sense restricts nothing.</summary>
public sealed class SubmissionListQuery
{
    /// <summary>Slug of a problem, or part of its name.</summary>
    [FromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [FromQuery(Name = "verdict")]
    public string? Verdict { get; set; }

    [FromQuery(Name = "language")]
    public string? Language { get; set; }

    [FromQuery(Name = "before")]
    public long? Before { get; set; }

    [FromQuery(Name = "after")]
    public long? After { get; set; }

    public Verdict? ChosenVerdict =>
        Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(verdict => string.Equals(verdict.ToString(), Verdict, StringComparison.OrdinalIgnoreCase));

    public bool Restricts => !string.IsNullOrWhiteSpace(Problem) || ChosenVerdict is not null || !string.IsNullOrWhiteSpace(Language);

    public SubmissionFilter ToFilter() => new()
    {
        Problem = string.IsNullOrWhiteSpace(Problem) ? null : Problem,
        Language = string.IsNullOrWhiteSpace(Language) ? null : Language,
        Verdict = ChosenVerdict,
        Before = Before,
        After = After,
    };
}
