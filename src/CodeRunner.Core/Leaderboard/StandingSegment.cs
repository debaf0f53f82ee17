using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Leaderboard;

/// <summary>
/// How many lines of a board lie from <see cref="FirstKey"/> to the next segment's: adding up the segments before a
/// place finds its rank, or the line of a page, without counting lines. The first begins at the empty key.
/// </summary>
internal sealed class StandingSegment
{
    /// <summary>A segment with more lines is cut in two.</summary>
    public const int MaxCount = 1024;

    /// <summary>A segment with fewer lines joins a neighbour, where both together stay below <see cref="JoinedCount"/>.</summary>
    public const int MinCount = MaxCount / 4;

    /// <summary>The most lines that joining leaves in one, so that the next lines do not cut it again.</summary>
    public const int JoinedCount = MaxCount * 3 / 4;

    public Board Board { get; set; }

    [SuppressMessage("Performance", "CA1819", Justification = "A column of bytes.")]
    public byte[] FirstKey { get; set; } = [];

    public int Count { get; set; }
}

internal sealed class StandingSegmentMapping : IEntityTypeConfiguration<StandingSegment>
{
    public void Configure(EntityTypeBuilder<StandingSegment> segment)
    {
        segment.ToTable("StandingSegments");
        segment.HasKey(s => new { s.Board, s.FirstKey });
    }
}
