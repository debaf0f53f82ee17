using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Mail;

/// <summary>A line in the list of mails: all but what the mail says.</summary>
public sealed record MailLine(long Id, string Recipient, string Subject, MailState State, int Attempts, string? Fault, DateTime CreatedAt);

/// <summary>Reads mails for administrators.</summary>
public sealed class MailQueries(CodeRunnerDbContext db, IOptions<MailOptions> options)
{
    public const int PageSize = 50;

    /// <summary>One page of the mails to somebody, newest first.</summary>
    public async Task<PageOf<MailLine>> ListAsync(int page, CancellationToken cancellation)
    {
        var mails = db.Mails.AsNoTracking().Where(m => m.Recipient != null);
        var (number, count) = PageOf<MailLine>.Nearest(page, await mails.CountAsync(cancellation), PageSize);
        var lines = await mails.OrderByDescending(m => m.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(m => new MailLine(m.Id, m.Recipient!, m.Subject, m.State, m.Attempts, m.Fault, m.CreatedAt)).ToListAsync(cancellation);
        return new PageOf<MailLine>(lines, number, count);
    }

    /// <summary>A mail with what it says; null where mails are sent: the links in them are for their readers only.</summary>
    public async Task<OutgoingMail?> FindInBoxAsync(long id, CancellationToken cancellation) => options.Value.Delivery() == MailDelivery.Box
        ? await db.Mails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Recipient != null, cancellation)
        : null;
}
