namespace CodeRunner.Core.Packages;

/// <summary>Something wrong with a package.</summary>
/// <param name="File">Path inside the package, of a file or a folder.</param>
/// <param name="Line">From 1; null where the fault is not in a line.</param>
/// <param name="Reason">What is wrong and what to do, for people.</param>
public sealed record PackageFault(string File, int? Line, string Reason)
{
    /// <summary>The usual form of messages: <c>file:line: reason</c>.</summary>
    public override string ToString() => Line is { } line ? $"{File}:{line}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>What reading a package came to: either a package, which the caller disposes, or faults.</summary>
/// <param name="Package">Null when there are faults.</param>
/// <param name="Faults">All of them, not only the first.</param>
/// <param name="Warnings">What was left aside or may be a mistake; also beside a package.</param>
public sealed record PackageReading(Package? Package, IReadOnlyList<PackageFault> Faults, IReadOnlyList<PackageFault> Warnings);
