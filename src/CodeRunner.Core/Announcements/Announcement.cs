using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Announcements;

/// <summary>What administrators tell everybody, on every page, for a time.</summary>
public sealed class Announcement
{
    public const int TextLength = 500;

    public int Id { get; set; }

    /// <summary>Plain text.</summary>
    public required string Text { get; set; }

    /// <summary>Whether it asks for attention, as of an outage to come, rather than only telling something.</summary>
    public bool IsWarning { get; set; }

    public DateTime StartsAt { get; set; }

    /// <summary>Null until somebody ends it.</summary>
    public DateTime? EndsAt { get; set; }

    public bool IsShownAt(DateTime moment) => StartsAt <= moment && (EndsAt is null || moment < EndsAt);
}

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.Property(a => a.Text).HasMaxLength(Announcement.TextLength);
        announcement.HasIndex(a => a.EndsAt);
    }
}
