using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages;

/// <summary>
/// A problem as its package describes it, every file checked. Files stay in the folder or zip they came from and can
/// be opened until the package is disposed.
/// </summary>
/// <remarks>Source: Kattis problem package format, versions 2025-09 and legacy; problems with the default validator.</remarks>
public sealed class Package(IDisposable source) : IDisposable
{
    /// <summary>Name in addresses: the package's folder or zip file.</summary>
    public required string Slug { get; init; }

    /// <summary>Stays the same when the package is renamed or improved.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The package's keywords in lower case, without those that say how hard it is.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Named by a keyword: easy, medium or hard.</summary>
    public required Difficulty? Difficulty { get; init; }

    /// <summary>At least one; in the order of their languages.</summary>
    public required IReadOnlyList<PackageStatement> Statements { get; init; }

    /// <summary>The pictures that statements show.</summary>
    public IReadOnlyList<PackageImage> Images { get; init; } = [];

    /// <summary>Those it may be solved in; null for all. The package's own submissions may be in others.</summary>
    public IReadOnlyList<Language>? AllowedLanguages { get; init; }

    public required PackageLimits Limits { get; init; }

    /// <summary>Arguments of the default output validator, the same for every test.</summary>
    public required IReadOnlyList<string> CheckerArguments { get; init; }

    /// <summary>In the order of judging: samples first, then by name.</summary>
    public required IReadOnlyList<PackageTest> Tests { get; init; }

    /// <summary>How the tests, by their places from 1, give points; null in a pass-fail problem.</summary>
    public TestGroup? Groups { get; init; }

    /// <summary>Inputs that at least one input validator must refuse.</summary>
    public required IReadOnlyList<PackageFile> InvalidInputs { get; init; }

    /// <summary>Programs that leave with 42 when the input on their stdin keeps the statement's promises.</summary>
    public required IReadOnlyList<PackageProgram> InputValidators { get; init; }

    public required IReadOnlyList<PackageSubmission> Submissions { get; init; }

    public void Dispose() => source.Dispose();
}

/// <summary>The statement in one language.</summary>
/// <param name="Language">Its tag, as in <see cref="StatementLanguage"/>.</param>
/// <param name="Name">The problem's name in it.</param>
/// <param name="Markdown">As written.</param>
/// <param name="Html">As shown: sanitised.</param>
public sealed record PackageStatement(string Language, string Name, string Markdown, string Html);

/// <summary>A picture of a statement, and the file that it is.</summary>
public sealed record PackageImage(StatementImage Image, PackageFile File);

/// <summary>What a submission may use.</summary>
/// <param name="CpuMs">CPU time of one test, all its processes together.</param>
/// <param name="MemoryKiB">Memory of one test.</param>
/// <param name="OutputBytes">Standard output and error of one test together.</param>
/// <param name="SourceBytes">The largest source.</param>
public sealed record PackageLimits(int CpuMs, int MemoryKiB, long OutputBytes, int SourceBytes);

/// <summary>One input with its expected answer; <paramref name="Name"/> is for example <c>secret/02-large</c>.</summary>
public sealed record PackageTest(string Name, bool IsSample, PackageFile Input, PackageFile Answer)
{
    /// <summary>For whoever fails the test; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>What the test is there for, for staff; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether whoever fails the test is shown everything; null: as its folder says.</summary>
    public bool? FullFeedback { get; init; }

    /// <summary>Whether it is shown to whoever fails it, though it is no sample.</summary>
    public bool IsRevealed => FullFeedback == true && !IsSample;
}

/// <summary>A program of one file; <paramref name="Name"/> is its file name.</summary>
public sealed record PackageProgram(string Name, Language Language, PackageFile Source);

/// <summary>A program whose verdict is known.</summary>
public sealed record PackageSubmission(Expectation Expectation, PackageProgram Program);
