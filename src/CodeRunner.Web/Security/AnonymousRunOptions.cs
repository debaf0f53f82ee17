using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Web.Security;

/// <summary>Settings of section <c>AnonymousRuns</c>.</summary>
public sealed class AnonymousRunOptions
{
    public const string Section = "AnonymousRuns";

    /// <summary>Whether programs can be tried on problems without an account.</summary>
    public bool Allowed { get; set; } = true;

    /// <summary>How often from one address within a minute; 0 for any number.</summary>
    [Range(0, 100_000, ErrorMessage = "AnonymousRuns:PerMinute must be from {1} to {2}; 0 sets no limit.")]
    public int PerMinute { get; set; } = 12;
}
