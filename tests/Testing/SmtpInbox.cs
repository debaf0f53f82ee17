using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace CodeRunner.Testing;

/// <summary>
/// A mail server on this machine that keeps what it is sent (RFC 5321, as much as a mail client asks for). Encrypts when
/// asked to, with a certificate that nobody trusts.
/// </summary>
public sealed class SmtpInbox : IDisposable
{
    /// <summary>Stands for the text of a mail where commands are refused.</summary>
    public const string Content = ".";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly ConcurrentQueue<MimeMessage> _mails = new();
    private readonly ConcurrentDictionary<string, string> _refusals = new();

    public SmtpInbox()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All that came, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Mails => [.. _mails];

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The settings of a site that sends its mail here.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Mail:Host", "127.0.0.1"), new("Mail:Port", $"{Port}"), new("Mail:Security", "None"), new("Mail:From", "CodeRunner <judge@example.org>"),
    ];

    /// <summary>From now on the command, such as <c>DATA</c> or <c>RCPT TO:&lt;a@b&gt;</c>, is answered with this, as often as it comes.</summary>
    public void Refuse(string command, string reply) => _refusals[command] = reply;

    /// <summary>Takes everything again.</summary>
    public void Recover() => _refusals.Clear();

    /// <summary>The newest mail to that address.</summary>
    public MimeMessage? NewestTo(string address) => _mails.LastOrDefault(mail => mail.To.Mailboxes.Any(to => to.Address == address));

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
        foreach (var mail in _mails)
        {
            mail.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Session(this, client.GetStream()).RunAsync();
            }
            catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone, or does not like the certificate.
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private sealed class Session(SmtpInbox inbox, Stream stream)
    {
        private Stream _stream = stream;

        public async Task RunAsync()
        {
            await ReplyAsync("220 test");
            while (await ReadLineAsync() is { } line && await AnswerAsync(line))
            {
            }
        }

        /// <summary>False when the conversation is over.</summary>
        private async Task<bool> AnswerAsync(string line)
        {
            if (RefusalOf(line) is { } refused)
            {
                await ReplyAsync(refused);
                return true;
            }

            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await ReplyAsync(_stream is SslStream ? "250-test\r\n250 SMTPUTF8" : "250-test\r\n250-SMTPUTF8\r\n250 STARTTLS");
                    return true;
                case "STARTTLS":
                    await ReplyAsync("220 go ahead");
                    var encrypted = new SslStream(_stream);
                    await encrypted.AuthenticateAsServerAsync(inbox._certificate);
                    _stream = encrypted;
                    return true;
                case "DATA":
                    await ReplyAsync("354 go ahead");
                    var mail = await ReadMailAsync();
                    if (RefusalOf(Content) is null)
                    {
                        inbox._mails.Enqueue(mail);
                    }

                    await ReplyAsync(RefusalOf(Content) ?? "250 taken");
                    return true;
                case "QUIT":
                    await ReplyAsync("221 bye");
                    return false;
                default:
                    await ReplyAsync("250 fine");
                    return true;
            }
        }

        private string? RefusalOf(string line) =>
            inbox._refusals.FirstOrDefault(refusal => line.StartsWith(refusal.Key, StringComparison.OrdinalIgnoreCase)).Value;

        private async Task<MimeMessage> ReadMailAsync()
        {
            var content = new StringBuilder();
            while (await ReadLineAsync() is { } line && line != ".")
            {
                content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(content.ToString()));
            return await MimeMessage.LoadAsync(bytes);
        }

        private async Task<string?> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await _stream.ReadAsync(one) == 1)
            {
                if (one[0] == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)one[0]);
            }

            return null;
        }

        private async Task ReplyAsync(string reply) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
    }
}
