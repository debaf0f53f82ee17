using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CodeRunner.Core.Mail;

/// <summary>The mail server of the settings, connected to with the first mail and kept for those that follow.</summary>
internal sealed class SmtpServer(MailOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SmtpClient _client = new();

    /// <summary>Returns once the server has taken the mail.</summary>
    /// <exception cref="Exception">It has not, for one of the many reasons of a network; <see cref="IsRefusal"/> tells when never.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var message = MessageOf(mail);
            await ConnectAsync(patience.Token);
            await _client.SendAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{options.Host} did not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    /// <summary>Whether the server will never take this mail: it knows no such recipient, or does not want the text.</summary>
    public static bool IsRefusal(Exception fault) => fault is ParseException
        || fault is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: var status } && (int)status >= 500;

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            try
            {
                await _client.DisconnectAsync(quit: true);
            }
            catch (Exception)
            {
                // Whatever was to be sent has been: the farewell changes nothing.
            }
        }

        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (!_client.IsConnected)
        {
            await _client.ConnectAsync(options.Host!, options.Port, SocketOptionsOf(options.Security), cancellation);
        }

        if (!string.IsNullOrEmpty(options.User) && !_client.IsAuthenticated)
        {
            await _client.AuthenticateAsync(options.User, options.Password!, cancellation);
        }
    }

    private static SecureSocketOptions SocketOptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage MessageOf(OutgoingMail mail)
    {
        var sender = MailboxAddress.Parse(options.From!);
        var message = new MimeMessage { Subject = mail.Subject, Date = mail.CreatedAt, MessageId = $"{mail.Id}.{mail.CreatedAt.Ticks}@{sender.Domain}" };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress("", mail.Recipient!));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no holiday answers to it
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();
        return message;
    }
}
