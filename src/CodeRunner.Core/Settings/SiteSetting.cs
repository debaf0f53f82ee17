using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Settings;

/// <summary>A setting that an administrator has changed on the site, in place of what the configuration says.</summary>
public sealed class SiteSetting
{
    /// <summary>As in the configuration, for example <c>Access:AnonymousRun</c>.</summary>
    [Key]
    [MaxLength(100)]
    public required string Key { get; set; }

    [MaxLength(1000)]
    public required string Value { get; set; }

    public DateTime ChangedAt { get; set; }
}
