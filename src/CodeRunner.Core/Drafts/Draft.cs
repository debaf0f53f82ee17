using CodeRunner.Core.Problems;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Drafts;

/// <summary>What somebody has written for a problem in a language and not, or not yet, handed in.</summary>
public sealed class Draft
{
    public int UserId { get; set; }
    public int ProblemId { get; set; }

    /// <summary>Id of the language.</summary>
    public required string Language { get; set; }

    public required string Source { get; set; }
    public DateTime SavedAt { get; set; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.HasKey(d => new { d.UserId, d.ProblemId, d.Language });
        draft.Property(d => d.Language).HasMaxLength(32);
        draft.HasOne<User>().WithMany().HasForeignKey(d => d.UserId);
        draft.HasOne<Problem>().WithMany().HasForeignKey(d => d.ProblemId);
    }
}
