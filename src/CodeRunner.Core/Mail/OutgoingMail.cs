using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Mail;

/// <summary>How far a mail has come.</summary>
public enum MailState
{
    Waiting,

    /// <summary>The mail server has taken it; or it lies in the box.</summary>
    Sent,

    /// <summary>It was refused for good, or could not be sent while it was of use.</summary>
    GivenUp,
}

/// <summary>What a mail says, as text and as HTML.</summary>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>A mail, from the moment it is due. The row is the truth; a background job only says that there is one.</summary>
public sealed class OutgoingMail
{
    public const int AddressLength = 254;

    public long Id { get; set; }

    /// <summary>
    /// The address it goes to. Null for nobody: such a row stands where a mail would, had the address an account, so
    /// that whoever asked cannot tell by the time it took.
    /// </summary>
    public string? Recipient { get; set; }

    public required string Subject { get; set; }

    /// <summary>Empty once it was sent: it may hold a link that lets its reader in.</summary>
    public required string Text { get; set; }

    public required string Html { get; set; }

    /// <summary>Whether somebody asked for it who need not own the address; the number of such mails is limited.</summary>
    public bool IsRequested { get; set; }

    public MailState State { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>Not to be tried before this. Whoever tries moves it ahead, so that nobody else does meanwhile.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>When it is of no use any more, as after the end of the link in it.</summary>
    public DateTime UsefulUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, for staff.</summary>
    public string? Fault { get; set; }

    /// <summary>When it was sent or given up.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("Mails");
        mail.Property(m => m.Recipient).HasMaxLength(OutgoingMail.AddressLength);
        mail.Property(m => m.Subject).HasMaxLength(200);
        mail.HasIndex(m => new { m.State, m.DueAt });
        mail.HasIndex(m => new { m.Recipient, m.CreatedAt });
    }
}
