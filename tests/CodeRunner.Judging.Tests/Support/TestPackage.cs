using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Scoring;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>A package in memory: tests whose answer is their input, and programs by folder.</summary>
internal static class TestPackage
{
    public static Package Of(string[] inputs, string[] validators, string[] invalidInputs, params (string Folder, string Source)[] submissions) =>
        Of(null, inputs, validators, invalidInputs, submissions);

    /// <summary>The same with points.</summary>
    public static Package Of(
        TestGroup? groups, string[] inputs, string[] validators, string[] invalidInputs, params (string Folder, string Source)[] submissions) => new(Stream.Null)
    {
        Groups = groups,
        Slug = "echo",
        Uuid = Guid.NewGuid(),
        Tags = [],
        Difficulty = null,
        Statements = [new PackageStatement("en", "Echo", "Echo.", "<p>Echo.</p>")],
        Limits = new PackageLimits(1000, 65_536, 1_000_000, 100_000),
        CheckerArguments = [],
        Tests = [.. inputs.Select((input, i) => new PackageTest(i == 0 ? "sample/1" : $"secret/{i + 1}", i == 0, FileOf($"data/{i + 1}.in", input), FileOf($"data/{i + 1}.ans", input)))],
        InvalidInputs = [.. invalidInputs.Select((input, i) => FileOf($"data/invalid_input/{i + 1}.in", input))],
        InputValidators = [.. validators.Select(source => ProgramOf($"{source}.py", source))],
        Submissions = [.. submissions.Select(s => new PackageSubmission(Expectation.All.Concat(Expectation.Legacy).First(known => known.Folder == s.Folder), ProgramOf($"{s.Source}.c", s.Source, TestLanguages.C)))],
    };

    private static PackageProgram ProgramOf(string name, string source, Language? language = null) =>
        new(name, language ?? TestLanguages.Python, FileOf(name, source));

    private static PackageFile FileOf(string path, string content) =>
        new(path, content.Length, "", () => new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
