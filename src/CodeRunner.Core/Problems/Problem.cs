using System.Diagnostics.CodeAnalysis;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Core.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>A task with its statement, limits and test cases, as last imported.</summary>
public sealed class Problem
{
    public int Id { get; set; }

    /// <summary>Name in addresses: lower-case letters, digits, single dashes.</summary>
    public required string Slug { get; set; }

    /// <summary>The package's own name for the problem, which stays when the slug changes.</summary>
    public Guid Uuid { get; set; }

    /// <summary>The name in lists: the English one, else that of the first of the statements' languages.</summary>
    public required string Name
    {
        get;
        set => (field, NormalizedName) = (value, value.ToLowerInvariant());
    }

    /// <summary>The name in lower case, for sorting and searching the same on every database.</summary>
    public string NormalizedName { get; private set; } = "";

    /// <summary>The author's word on how hard it is; null leaves it to the results of those who try.</summary>
    public Difficulty? Difficulty { get; set; }

    /// <summary>Ids of the languages it may be solved in; empty for all.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "EF Core maps arrays of strings to one JSON column.")]
    public string[] AllowedLanguages { get; set; } = [];

    /// <summary>CPU time of one test, all processes together.</summary>
    public int CpuMs { get; set; }

    public int MemoryKiB { get; set; }

    /// <summary>Standard output and error of one test together.</summary>
    public long OutputBytes { get; set; }

    /// <summary>Largest source, bytes.</summary>
    public int SourceBytes { get; set; }

    /// <summary>Arguments of the default output validator.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "EF Core maps arrays of strings to one JSON column.")]
    public string[] CheckerArguments { get; set; } = [];

    /// <summary>How its tests, by their numbers, give points; null in a pass-fail problem.</summary>
    public TestGroup? Groups { get; set; }

    /// <summary>The most points there are, to a millionth; null in a pass-fail problem.</summary>
    public double? MaxScore { get; set; }

    /// <summary>Digest over test data, limits, checker and points: a submission records which one judged it.</summary>
    public required string Version { get; set; }

    /// <summary>
    /// Digest over the imported folder's file names, sizes and times: while it is the same, there is nothing to import.
    /// Null after the import of a zip.
    /// </summary>
    public string? Manifest { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }

    /// <summary>Null while nobody tried it.</summary>
    public ProblemStatistics? Statistics { get; set; }

    public List<ProblemStatement> Statements { get; } = [];
    public List<TestCase> Tests { get; } = [];
    public List<Tag> Tags { get; } = [];
}

/// <summary>One input with its expected answer. Contents are stored files, named by digest.</summary>
public sealed class TestCase
{
    public int ProblemId { get; set; }

    /// <summary>Place in the order of judging, from 1; samples come first.</summary>
    public int Number { get; set; }

    /// <summary>Path inside the package's data folder without ending, for example <c>secret/02-large</c>.</summary>
    public required string Name { get; set; }

    public bool IsSample { get; set; }
    public required string InputDigest { get; set; }
    public long InputBytes { get; set; }
    public required string AnswerDigest { get; set; }
    public long AnswerBytes { get; set; }

    /// <summary>The package's hint for whoever fails it; null for none.</summary>
    public string? Hint { get; set; }

    /// <summary>What it is there for, for staff.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the package wants everything shown to whoever fails it; of samples everything is anyway.</summary>
    public bool IsRevealed { get; set; }
}

internal sealed class ProblemMapping : IEntityTypeConfiguration<Problem>, IEntityTypeConfiguration<TestCase>
{
    public void Configure(EntityTypeBuilder<Problem> problem)
    {
        problem.Property(p => p.Slug).HasMaxLength(100);
        problem.Property(p => p.Name).HasMaxLength(200);
        problem.Property(p => p.NormalizedName).HasMaxLength(200);
        problem.Property(p => p.Version).HasMaxLength(64);
        problem.Property(p => p.Manifest).HasMaxLength(64);
        problem.Property(p => p.Groups).HasJsonConversion();
        problem.HasIndex(p => p.Slug).IsUnique();

        // Searching, filtering and sorting read this instead of the rows.
        problem.HasIndex(p => new { p.NormalizedName, p.Slug, p.Difficulty });
        problem.HasMany(p => p.Tags).WithMany(t => t.Problems).UsingEntity("ProblemTags");
        problem.HasMany(p => p.Tests).WithOne().HasForeignKey(t => t.ProblemId);
    }

    public void Configure(EntityTypeBuilder<TestCase> test)
    {
        test.HasKey(t => new { t.ProblemId, t.Number });
        test.Property(t => t.Name).HasMaxLength(300);
        test.Property(t => t.Hint).HasMaxLength(TestFeedback.HintLength);
        test.Property(t => t.InputDigest).HasMaxLength(64);
        test.Property(t => t.AnswerDigest).HasMaxLength(64);
        test.HasOne<StoredFile>().WithMany().HasForeignKey(t => t.InputDigest).OnDelete(DeleteBehavior.Restrict);
        test.HasOne<StoredFile>().WithMany().HasForeignKey(t => t.AnswerDigest).OnDelete(DeleteBehavior.Restrict);
    }
}
