namespace CodeRunner.Core.Packages.Reading;

/// <summary>A version of the package format: where it has what.</summary>
/// <param name="Version">As problem.yaml says it.</param>
/// <param name="StatementFolder">Where statements are.</param>
/// <param name="GroupFile">What says how a group of tests is judged.</param>
/// <param name="GroupArguments">Its key for arguments of the output validator.</param>
internal sealed record PackageFormat(string Version, string StatementFolder, string GroupFile, string GroupArguments)
{
    public static PackageFormat Legacy { get; } = new("legacy", "problem_statement", "testdata.yaml", "output_validator_flags");

    public static PackageFormat Current { get; } = new("2025-09", "statement", "test_group.yaml", "output_validator_args");

    public bool IsLegacy => this == Legacy;

    /// <summary>What folders below submissions/ mean.</summary>
    public IReadOnlyList<Expectation> Expectations => IsLegacy ? Expectation.Legacy : Expectation.All;

    /// <summary>By the word in problem.yaml; without one it is the legacy version. Null where it is none of them.</summary>
    public static PackageFormat? Find(string? version) =>
        version is null || version == Legacy.Version ? Legacy : version == Current.Version ? Current : null;
}
