using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Submissions;

/// <summary>Settings of section <c>Submissions</c>.</summary>
public sealed class SubmissionOptions
{
    public const string Section = "Submissions";

    /// <summary>How many submissions one user may hand in within any minute; 0 for any number.</summary>
    [Range(0, 100_000, ErrorMessage = "Submissions:PerMinute must be from {1} to {2}; 0 sets no limit.")]
    public int PerMinute { get; set; } = 30;
}
