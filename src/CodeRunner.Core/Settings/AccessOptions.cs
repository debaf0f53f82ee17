namespace CodeRunner.Core.Settings;

/// <summary>Settings of section <c>Access</c>: what may be done without having been let in. Administrators may change them on the site.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Whether people may make accounts for themselves.</summary>
    public bool Registration { get; set; } = true;

    /// <summary>Whether visitors who are not logged in may run programs on a problem's samples and on inputs of their own.</summary>
    public bool AnonymousRun { get; set; } = true;
}
