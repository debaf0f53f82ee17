using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Web.Security;

/// <summary>Settings of section <c>AnonymousRuns</c>. Whether there are any at all, <see cref="Core.Settings.AccessOptions"/> says.</summary>
public sealed class AnonymousRunOptions
{
    public const string Section = "AnonymousRuns";

    /// <summary>How often from one address within a minute; 0 for any number.</summary>
    [Range(0, 100_000, ErrorMessage = "AnonymousRuns:PerMinute must be from {1} to {2}; 0 sets no limit.")]
    public int PerMinute { get; set; } = 12;
}
