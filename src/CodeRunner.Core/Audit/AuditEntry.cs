using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Audit;

/// <summary>What was done. Kept by number: new ones come last, and none is ever taken out.</summary>
public enum AuditAction
{
    RoleChanged,
    UsersImported,
    AccountDeleted,
    SecondFactorEnded,
    SettingChanged,
    AnnouncementMade,
    AnnouncementChanged,
    AnnouncementDeleted,
    ProblemImported,
    ProblemReplaced,
    TestFeedbackChanged,
}

/// <summary>
/// Who did what when. Stored in the transaction of what was done. People are named by their ids only, so that the log
/// outlives accounts without keeping anything of the person.
/// </summary>
public sealed class AuditEntry
{
    public const int TextLength = 300;

    public long Id { get; set; }
    public DateTime At { get; set; }

    /// <summary>Who did it; null for whoever runs the server, by its command line or at its start.</summary>
    public int? ActorId { get; set; }

    public AuditAction Action { get; set; }

    /// <summary>To whom it was done.</summary>
    public int? UserId { get; set; }

    /// <summary>To what it was done: a problem's slug, a setting's key, an announcement's number.</summary>
    public string? Subject { get; set; }

    /// <summary>What it was before and is now, or how many it was; never anybody's name.</summary>
    public string? Detail { get; set; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditLog");
        entry.Property(e => e.Subject).HasMaxLength(AuditEntry.TextLength);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.TextLength);
        entry.HasIndex(e => new { e.Action, e.Id });
    }
}
