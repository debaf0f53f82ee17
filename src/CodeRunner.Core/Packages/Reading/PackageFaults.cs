namespace CodeRunner.Core.Packages.Reading;

/// <summary>Collects what is wrong with a package while it is read.</summary>
internal sealed class PackageFaults
{
    private readonly List<PackageFault> _faults = [];
    private readonly List<PackageFault> _warnings = [];

    public bool Any => _faults.Count > 0;

    /// <summary>By file and line.</summary>
    public IReadOnlyList<PackageFault> Faults => Sorted(_faults);

    public IReadOnlyList<PackageFault> Warnings => Sorted(_warnings);

    public void Add(string file, string reason, int? line = null) => _faults.Add(new PackageFault(file, line, reason));

    public void Warn(string file, string reason, int? line = null) => _warnings.Add(new PackageFault(file, line, reason));

    private static PackageFault[] Sorted(IEnumerable<PackageFault> faults) =>
        [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)];
}
