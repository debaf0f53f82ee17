using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>Name and text of a problem in one language; each problem has at least one.</summary>
public sealed class ProblemStatement
{
    public int ProblemId { get; set; }

    /// <summary>Its tag, as in <see cref="StatementLanguage"/>.</summary>
    public required string Language { get; set; }

    public required string Name { get; set; }

    /// <summary>As written, Markdown with maths between dollar signs.</summary>
    public required string Markdown { get; set; }

    /// <summary>As shown: sanitised HTML, maths as MathML in <c>.math</c> elements, or TeX source where it cannot be drawn.</summary>
    public required string Html { get; set; }
}

internal sealed class ProblemStatementMapping : IEntityTypeConfiguration<ProblemStatement>
{
    public void Configure(EntityTypeBuilder<ProblemStatement> statement)
    {
        statement.HasKey(s => new { s.ProblemId, s.Language });
        statement.Property(s => s.Language).HasMaxLength(10);
        statement.Property(s => s.Name).HasMaxLength(200);
        statement.HasOne<Problem>().WithMany(p => p.Statements).HasForeignKey(s => s.ProblemId);
    }
}
