using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Scoring;

namespace CodeRunner.Core.Packages;

/// <summary>A package as the rows it becomes.</summary>
internal sealed class PackagedProblem(Package package, string? manifest)
{
    // So that what pass-fail problems have not leaves their versions as they were.
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Slug => package.Slug;

    /// <summary>Of the folder that is imported; null for a zip.</summary>
    public string? Manifest => manifest;

    /// <summary>Digest over what verdicts depend on: limits, checker, tests and points.</summary>
    public string Version { get; } = VersionOf(package);

    /// <summary>The contents to store, each once.</summary>
    public IReadOnlyList<PackageFile> Files { get; } =
        [.. package.Tests.SelectMany(test => new[] { test.Input, test.Answer }).Concat(package.Images.Select(image => image.File)).DistinctBy(file => file.Digest)];

    public IReadOnlyList<string> Tags => package.Tags;

    /// <summary>Whether importing would change nothing that anybody could see; <paramref name="problem"/> has its statements, tests and tags.</summary>
    public bool IsSameAs(Problem problem) =>
        problem.Version == Version && problem.Difficulty == package.Difficulty && problem.AllowedLanguages.SequenceEqual(AllowedLanguages)
        && problem.Statements.Select(s => new PackageStatement(s.Language, s.Name, s.Markdown, s.Html)).ToHashSet().SetEquals(package.Statements)
        && problem.Tests.Select(t => (t.Name, t.Hint, t.Description, t.IsRevealed)).ToHashSet()
            .SetEquals(package.Tests.Select(t => (t.Name, t.Hint, t.Description, t.IsRevealed)))
        && problem.Tags.Select(tag => tag.Name).ToHashSet().SetEquals(package.Tags);

    /// <summary>Why the package must not take the place of the site's problem of the same slug; null when it may.</summary>
    public PackageFault? FaultOfReplacing(Problem problem) => problem.Uuid == package.Uuid ? null : new PackageFault(
        Reading.ProblemYaml.FileName,
        null,
        Texts.Package_Uuid_Other.With(Slug, problem.Name, problem.Uuid));

    public Problem ToProblem(DateTime createdAt, DateTime now) => new()
    {
        Slug = Slug,
        Uuid = package.Uuid,
        Name = MainName,
        Difficulty = package.Difficulty,
        AllowedLanguages = AllowedLanguages,
        CpuMs = package.Limits.CpuMs,
        MemoryKiB = package.Limits.MemoryKiB,
        OutputBytes = package.Limits.OutputBytes,
        SourceBytes = package.Limits.SourceBytes,
        CheckerArguments = [.. package.CheckerArguments],
        Groups = package.Groups,
        MaxScore = package.Groups is { } groups ? (double)Grading.Best(groups).Score : null,
        Version = Version,
        Manifest = manifest,
        CreatedAt = createdAt,
        UpdatedAt = now,
    };

    public IEnumerable<ProblemStatement> StatementsOf(int problemId) => package.Statements.Select(statement => new ProblemStatement
    {
        ProblemId = problemId,
        Language = statement.Language,
        Name = statement.Name,
        Markdown = statement.Markdown,
        Html = statement.Html,
    });

    public IEnumerable<ProblemImage> ImagesOf(int problemId) => package.Images.Select(image => new ProblemImage
    {
        ProblemId = problemId,
        Digest = image.Image.Digest,
        Type = image.Image.Type.Name,
    });

    public IEnumerable<TestCase> TestsOf(int problemId) => package.Tests.Select((test, index) => new TestCase
    {
        ProblemId = problemId,
        Number = index + 1,
        Name = test.Name,
        IsSample = test.IsSample,
        InputDigest = test.Input.Digest,
        InputBytes = test.Input.Length,
        AnswerDigest = test.Answer.Digest,
        AnswerBytes = test.Answer.Length,
        Hint = test.Hint,
        Description = test.Description,
        IsRevealed = test.IsRevealed,
    });

    private string[] AllowedLanguages => [.. (package.AllowedLanguages ?? []).Select(language => language.Id)];

    private string MainName
    {
        get
        {
            var language = StatementLanguage.Best([.. package.Statements.Select(statement => statement.Language)], []);
            return package.Statements.Single(statement => statement.Language == language).Name;
        }
    }

    private static string VersionOf(Package package)
    {
        var judged = new
        {
            package.Limits,
            package.CheckerArguments,
            Tests = package.Tests.Select(test => new { test.Name, test.IsSample, Input = test.Input.Digest, Answer = test.Answer.Digest }),
            package.Groups,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(judged, WithoutNulls)));
    }
}
