using System.Text.RegularExpressions;
using CodeRunner.Core.Jobs;
using CodeRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>A site that sends its mail to a real server, when the test says so.</summary>
public sealed partial class MailSite : IAsyncLifetime
{
    public const string Address = "https://judge.example.org";

    private readonly TestDatabase _database = new();

    public MailSite() => Site = new TestSite(_database, settings: [new("Site:Address", Address), new("Mail:PerAddressPerHour", "1000"), .. Inbox.Settings]);

    public SmtpInbox Inbox { get; } = new();

    public TestSite Site { get; }

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Inbox.Dispose();
        _database.Dispose();
    }

    /// <summary>Sends what waits, as the job would.</summary>
    public async Task SendAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMailJob>().SendWaitingAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends what waits; the newest mail to that address.</summary>
    public async Task<MimeMessage> MailToAsync(string address)
    {
        await SendAsync();
        return Inbox.NewestTo(address) ?? throw new InvalidOperationException($"There is no mail to {address}.");
    }

    /// <summary>The link in a mail, as a path on this site.</summary>
    public static string LinkIn(MimeMessage mail) => Link().Match(mail.TextBody!) is { Success: true } link
        ? link.Groups[1].Value
        : throw new InvalidOperationException($"There is no link in: {mail.TextBody}");

    [GeneratedRegex($"{Address}(/\\S+)")]
    private static partial Regex Link();
}
