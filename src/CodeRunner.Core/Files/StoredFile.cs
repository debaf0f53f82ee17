using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Files;

/// <summary>Content named by its SHA-256 (64 lower-case hex digits), stored once whoever uses it.</summary>
public sealed class StoredFile
{
    public required string Digest { get; set; }
    public long Length { get; set; }
    public DateTime CreatedAt { get; set; }
}

/// <summary>A piece of a stored file, at most 1 MiB: files stream in and out without being whole in memory.</summary>
public sealed class StoredFileChunk
{
    public required string Digest { get; set; }

    /// <summary>Place in the file, from 0.</summary>
    public int Number { get; set; }

    [SuppressMessage("Performance", "CA1819", Justification = "EF Core maps a byte array to a blob column.")]
    public required byte[] Content { get; set; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<StoredFileChunk>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.HasKey(f => f.Digest);
        file.Property(f => f.Digest).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<StoredFileChunk> chunk)
    {
        chunk.HasKey(c => new { c.Digest, c.Number });
        chunk.Property(c => c.Digest).HasMaxLength(64);
        chunk.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.Digest);
    }
}
