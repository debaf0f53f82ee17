using CodeRunner.Core.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>A picture that a problem's statements show; its content is a stored file, which may be served to everybody.</summary>
public sealed class ProblemImage
{
    public int ProblemId { get; set; }
    public required string Digest { get; set; }

    /// <summary>Name of its <see cref="ImageType"/>.</summary>
    public required string Type { get; set; }
}

internal sealed class ProblemImageMapping : IEntityTypeConfiguration<ProblemImage>
{
    public void Configure(EntityTypeBuilder<ProblemImage> image)
    {
        image.HasKey(i => new { i.ProblemId, i.Digest });
        image.Property(i => i.Digest).HasMaxLength(64);
        image.Property(i => i.Type).HasMaxLength(4);
        image.HasOne<Problem>().WithMany().HasForeignKey(i => i.ProblemId);
        image.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.Digest).OnDelete(DeleteBehavior.Restrict);
    }
}
