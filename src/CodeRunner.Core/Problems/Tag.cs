using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>What a problem is about, in a word or two: a keyword of its package. Exists while a problem has it.</summary>
public sealed class Tag
{
    public const int MaxLength = 40;

    public int Id { get; set; }

    /// <summary>In lower case.</summary>
    public required string Name { get; set; }

    public List<Problem> Problems { get; } = [];

    /// <summary>Gives <paramref name="problem"/>, which is tracked, these tags and no others; saved by the caller.</summary>
    internal static async Task SetAsync(CodeRunnerDbContext db, Problem problem, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        await db.Entry(problem).Collection(p => p.Tags).LoadAsync(cancellation);
        var known = await db.Tags.Where(tag => EF.Parameter(names).Contains(tag.Name)).ToDictionaryAsync(tag => tag.Name, cancellation);
        problem.Tags.Clear();
        problem.Tags.AddRange(names.Select(name => known.GetValueOrDefault(name) ?? new Tag { Name = name }));
    }

    /// <summary>Deletes the tags that no problem has any more.</summary>
    internal static Task DeleteUnusedAsync(CodeRunnerDbContext db, CancellationToken cancellation) =>
        db.Tags.Where(tag => tag.Problems.Count == 0).ExecuteDeleteAsync(cancellation);
}

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.Property(t => t.Name).HasMaxLength(Tag.MaxLength);
        tag.HasIndex(t => t.Name).IsUnique();
    }
}
