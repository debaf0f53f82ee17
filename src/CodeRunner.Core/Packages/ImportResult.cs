namespace CodeRunner.Core.Packages;

/// <summary>What an import did to the site's problem.</summary>
public enum ImportChange
{
    /// <summary>The problem was not there before.</summary>
    Added,

    /// <summary>It was; statement, limits or tests are the package's now, submissions stayed.</summary>
    Updated,

    /// <summary>It was, just so; nothing was written.</summary>
    Unchanged,
}

/// <summary>What became of a package: either <see cref="Imported"/> or <see cref="Refused"/>.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>The site has the problem as the package describes it.</summary>
    public sealed record Imported(string Slug, ImportChange Change, IReadOnlyList<PackageFault> Warnings) : ImportResult;

    /// <summary>Nothing was changed; every fault is named.</summary>
    public sealed record Refused(IReadOnlyList<PackageFault> Faults, IReadOnlyList<PackageFault> Warnings) : ImportResult;
}
