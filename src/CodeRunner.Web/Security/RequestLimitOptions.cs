using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Web.Security;

/// <summary>Settings of section <c>RequestLimits</c>.</summary>
public sealed class RequestLimitOptions
{
    public const string Section = "RequestLimits";

    /// <summary>
    /// How often somebody may log in or register from one address within a minute; 0 for any number. A whole course
    /// may sit behind one address, so this is no guard of one account: that is locked after ten wrong passwords.
    /// </summary>
    [Range(0, 1_000_000, ErrorMessage = "RequestLimits:PasswordsPerMinute must be from {1} to {2}; 0 sets no limit.")]
    public int PasswordsPerMinute { get; set; } = 120;

    /// <summary>
    /// No refused login, and no answer about a forgotten password, comes sooner than this after its request, ms: so its
    /// time does not tell which accounts exist.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "RequestLimits:RefusalMs must be from {1} to {2}.")]
    public int RefusalMs { get; set; } = 500;

    /// <summary>Memory for request bodies of the API while they are read, all together, MiB.</summary>
    [Range(128, 65_536, ErrorMessage = "RequestLimits:BodiesMiB must be from {1} to {2}.")]
    public int BodiesMiB { get; set; } = 256;

    /// <summary>Memory for what programs wrote, of which more than a little, while it is answered, all together, MiB.</summary>
    [Range(16, 65_536, ErrorMessage = "RequestLimits:AnswersMiB must be from {1} to {2}.")]
    public int AnswersMiB { get; set; } = 128;
}
