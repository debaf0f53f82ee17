using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Mail;

/// <summary>Takes mails in: stores the row, then wakes a job. Nothing is stored where there is no way to send mail.</summary>
public sealed class Outbox(CodeRunnerDbContext db, WorkSignal signal, IOptions<MailOptions> options, TimeProvider time)
{
    private static readonly TimeSpan NoticeIsUseful = TimeSpan.FromDays(3);
    private static readonly TimeSpan RequestWindow = TimeSpan.FromHours(1);

    /// <summary>Whether mails reach anybody; else pages must not offer what needs one.</summary>
    public bool Delivers => options.Value.Delivery() != MailDelivery.None;

    /// <summary>A mail that tells the owner of an account what was done to it.</summary>
    public Task AddNoticeAsync(string recipient, MailContent content, CancellationToken cancellation) =>
        StoreAsync(recipient, content, isRequested: false, NoticeIsUseful, cancellation);

    /// <summary>
    /// A mail that anybody can ask for. Takes as long, and writes as much, whether it goes to somebody, to nobody
    /// because no account has the address, or to nobody because that address was sent too many of late.
    /// </summary>
    /// <param name="recipient">Null for nobody.</param>
    /// <param name="content">What it says; not read when it goes to nobody.</param>
    /// <param name="useful">How long it is worth sending, as the link in it lives.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task AddRequestedAsync(string? recipient, MailContent? content, TimeSpan useful, CancellationToken cancellation)
    {
        var since = time.GetUtcNow().UtcDateTime - RequestWindow;
        var asked = recipient ?? "";
        var sent = await db.Mails.CountAsync(m => m.Recipient == asked && m.CreatedAt > since && m.IsRequested, cancellation);
        await StoreAsync(sent < options.Value.PerAddressPerHour ? recipient : null, content, isRequested: true, useful, cancellation);
    }

    private async Task StoreAsync(string? recipient, MailContent? content, bool isRequested, TimeSpan useful, CancellationToken cancellation)
    {
        if (!Delivers)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.Mails.Add(new OutgoingMail
        {
            Recipient = recipient,
            Subject = recipient is null ? "" : content!.Subject,
            Text = recipient is null ? "" : content!.Text,
            Html = recipient is null ? "" : content!.Html,
            IsRequested = isRequested,
            CreatedAt = now,
            DueAt = now,
            UsefulUntil = now + useful,
        });
        await db.SaveChangesAsync(cancellation);
        signal.MailStored();
    }
}
