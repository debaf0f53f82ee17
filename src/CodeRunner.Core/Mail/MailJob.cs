using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Mail;

/// <summary>
/// Sends what waits. A mail is claimed by moving its due time ahead, so of several jobs one has it; when its job dies,
/// it comes due again. It is marked as sent after the server has taken it: a crash between the two sends it twice, never
/// not at all, and both carry the same Message-Id, by which most readers of mail show them once.
/// </summary>
public sealed partial class MailJob(
    IDbContextFactory<CodeRunnerDbContext> contexts, IOptions<MailOptions> options, TimeProvider time, ILogger<MailJob> logger) : IMailJob
{
    /// <summary>Longer than any attempt takes.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] Delays = [.. new[] { 1, 5, 15, 30, 60 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task SendWaitingAsync(CancellationToken cancellation)
    {
        await using var server = new SmtpServer(options.Value);
        while (options.Value.Delivery() != MailDelivery.None && await ClaimAsync(cancellation) is { } mail)
        {
            if (!await HandleAsync(mail, server, cancellation))
            {
                break;
            }
        }

        await DropOldAsync(cancellation);
    }

    private async Task<OutgoingMail?> ClaimAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        while (true)
        {
            var now = Now;
            var mail = await db.Mails.AsNoTracking().Where(m => m.State == MailState.Waiting && m.DueAt <= now)
                .OrderBy(m => m.DueAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellation);
            if (mail is null)
            {
                return null;
            }

            var claimed = await db.Mails.Where(m => m.Id == mail.Id && m.State == MailState.Waiting && m.DueAt == mail.DueAt).ExecuteUpdateAsync(
                row => row.SetProperty(m => m.DueAt, now + Claim).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellation);
            if (claimed == 1)
            {
                mail.Attempts++;
                return mail;
            }
        }
    }

    /// <summary>False when the server cannot be worked with, so that there is no use in trying the next.</summary>
    private async Task<bool> HandleAsync(OutgoingMail mail, SmtpServer server, CancellationToken cancellation)
    {
        if (mail.Recipient is null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await db.Mails.Where(m => m.Id == mail.Id).ExecuteDeleteAsync(cancellation);
        }
        else if (mail.UsefulUntil <= Now)
        {
            await GiveUpAsync(mail, mail.Fault ?? "It came due too late to be of use.");
        }
        else if (options.Value.Delivery() == MailDelivery.Box)
        {
            await EndAsync(mail, MailState.Sent, mail.Text, mail.Html, fault: null);
        }
        else
        {
            return await SendAsync(mail, server, cancellation);
        }

        return true;
    }

    private async Task<bool> SendAsync(OutgoingMail mail, SmtpServer server, CancellationToken cancellation)
    {
        try
        {
            await server.SendAsync(mail, cancellation);
        }
        catch (Exception fault) when (cancellation.IsCancellationRequested)
        {
            // Told to stop: that was no attempt.
            await PostponeAsync(mail.Id, Now, mail.Attempts - 1, mail.Fault);
            throw new OperationCanceledException("The mail waits for the next start.", fault, cancellation);
        }
        catch (Exception fault) when (SmtpServer.IsRefusal(fault))
        {
            await GiveUpAsync(mail, fault.Message);
            return true;
        }
        catch (Exception fault)
        {
            LogNotSent(logger, mail.Id, mail.Attempts, fault.Message);
            await PostponeAsync(mail.Id, Now + Delays[Math.Min(mail.Attempts, Delays.Length) - 1], mail.Attempts, fault.Message);
            return fault is SmtpCommandException; // it answers, only not to this mail
        }

        await EndAsync(mail, MailState.Sent, text: "", html: "", fault: null);
        return true;
    }

    private async Task GiveUpAsync(OutgoingMail mail, string reason)
    {
        LogGivenUp(logger, mail.Id, reason);
        await EndAsync(mail, MailState.GivenUp, mail.Text, mail.Html, reason);
    }

    // The server has taken the mail, or never will: that is written down also while this process is told to stop.
    private async Task EndAsync(OutgoingMail mail, MailState state, string text, string html, string? fault)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var now = Now;
        await db.Mails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(row => row
            .SetProperty(m => m.State, state).SetProperty(m => m.EndedAt, now).SetProperty(m => m.Fault, fault)
            .SetProperty(m => m.Text, text).SetProperty(m => m.Html, html));
    }

    private async Task PostponeAsync(long id, DateTime until, int attempts, string? fault)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.Mails.Where(m => m.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(m => m.DueAt, until).SetProperty(m => m.Attempts, attempts).SetProperty(m => m.Fault, fault));
    }

    private async Task DropOldAsync(CancellationToken cancellation)
    {
        var before = Now.AddDays(-options.Value.KeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Mails.Where(m => m.State != MailState.Waiting && m.EndedAt < before).ExecuteDeleteAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent at attempt {Attempt}: {Reason} It is tried again.")]
    private static partial void LogNotSent(ILogger logger, long id, int attempt, string reason);

    [LoggerMessage(LogLevel.Error, "Mail {Id} is given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, long id, string reason);
}
