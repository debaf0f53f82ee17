using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Mail;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Mail;

/// <summary>From the row to a real mail server, through all that can go wrong between.</summary>
public sealed class MailJobTests : IDisposable
{
    private const string Ada = "ada@example.org";
    private static readonly MailContent Content = new("A subject", "Text with ünicode.", "<p>HTML</p>");

    private readonly SmtpInbox _inbox = new();
    private readonly InMemoryStorage _jobs = new();
    private readonly FakeTimeProvider _clock = new(Rows.Then);
    private readonly MailOptions _options;
    private TestDatabase _database = new();

    public MailJobTests() => _options = new MailOptions
    {
        Host = "127.0.0.1", Port = _inbox.Port, Security = MailSecurity.None, From = "CodeRunner <judge@example.org>", PerAddressPerHour = 2,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Mail_is_sent_as_text_and_html_and_its_text_forgotten(DatabaseProvider provider)
    {
        Use(provider);
        await AddAsync();
        Assert.Equal(1, _jobs.GetMonitoringApi().EnqueuedCount(JobQueues.Site));
        await SendAsync();
        var mail = Assert.Single(_inbox.Mails);
        Assert.Equal((Content.Subject, "judge@example.org", Ada), (mail.Subject, mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal((Content.Text, Content.Html), (mail.TextBody?.Trim(), mail.HtmlBody?.Trim()));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        var row = await RowAsync();
        Assert.Equal((MailState.Sent, "", "", 1), (row.State, row.Text, row.Html, row.Attempts));
        Assert.Equal(Rows.Then, row.EndedAt);
    }

    [Fact]
    public async Task Many_mails_go_over_one_connection()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync($"user{i}@example.org");
        }

        await SendAsync();
        Assert.Equal((5, 1), (_inbox.Mails.Count, _inbox.Connections));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Mail_is_sent_once_by_many_jobs_at_the_same_moment(DatabaseProvider provider)
    {
        Use(provider);
        for (var i = 0; i < 10; i++)
        {
            await AddAsync($"user{i}@example.org");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SendAsync, Cancellation)));
        Assert.Equal(10, _inbox.Mails.Select(mail => mail.To.ToString()).Distinct().Count());
        Assert.Equal(10, _inbox.Mails.Count);
    }

    [Theory]
    [InlineData("MAIL", "451 not now")]
    [InlineData("MAIL", "550 you may not send")]
    [InlineData("RCPT", "450 greylisted")]
    [InlineData("DATA", "452 no room")]
    [InlineData(SmtpInbox.Content, "451 not now")]
    public async Task Mail_that_was_not_taken_is_tried_again_later(string command, string reply)
    {
        await AddAsync();
        _inbox.Refuse(command, reply);
        await SendAsync();
        var row = await RowAsync();
        Assert.Equal((MailState.Waiting, Rows.Then.AddMinutes(1), Content.Text), (row.State, row.DueAt, row.Text));
        Assert.Contains(reply[4..], row.Fault, StringComparison.Ordinal);

        _inbox.Recover();
        await SendAsync();
        Assert.Empty(_inbox.Mails);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.Single(_inbox.Mails);
        Assert.Equal((MailState.Sent, null), ((await RowAsync()).State, (await RowAsync()).Fault));
    }

    [Fact]
    public async Task Mail_waits_while_there_is_no_server_and_is_given_up_when_it_is_of_no_use_any_more()
    {
        _options.Port = 1;
        await AddAsync();
        for (var tries = 0; (await RowAsync()).State == MailState.Waiting; tries++)
        {
            Assert.InRange(tries, 0, 100);
            await SendAsync();
            _clock.Advance(TimeSpan.FromHours(1));
        }

        var row = await RowAsync();
        Assert.Equal((MailState.GivenUp, Content.Text), (row.State, row.Text));
        Assert.InRange(row.EndedAt!.Value - Rows.Then, TimeSpan.FromDays(3), TimeSpan.FromDays(3.1));
        Assert.Contains("refused", row.Fault, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("RCPT", "550 no such user")]
    [InlineData(SmtpInbox.Content, "554 looks like spam")]
    public async Task Mail_refused_for_good_is_given_up_and_others_go_on(string command, string reply)
    {
        await AddAsync();
        _inbox.Refuse(command == "RCPT" ? $"RCPT TO:<{Ada}>" : command, reply);
        await SendAsync();
        var row = await RowAsync();
        Assert.Equal(MailState.GivenUp, row.State);
        Assert.Contains(reply[4..], row.Fault, StringComparison.Ordinal);

        _inbox.Recover();
        await AddAsync("grace@example.org");
        await SendAsync();
        Assert.Single(_inbox.Mails);
    }

    [Fact]
    public async Task One_refused_recipient_does_not_keep_the_others_waiting()
    {
        await AddAsync();
        await AddAsync("grace@example.org");
        _inbox.Refuse($"RCPT TO:<{Ada}>", "450 greylisted");
        await SendAsync();
        Assert.Equal("grace@example.org", Assert.Single(_inbox.Mails).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Mail_of_a_job_that_died_comes_due_again()
    {
        await AddAsync();
        await using (var db = _database.CreateDbContext())
        {
            await db.Mails.ExecuteUpdateAsync(row => row.SetProperty(m => m.DueAt, Rows.Then.AddMinutes(5)), Cancellation); // as claimed, and nothing since
        }

        await SendAsync();
        Assert.Empty(_inbox.Mails);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync();
        Assert.Single(_inbox.Mails);
    }

    [Fact]
    public async Task Mail_is_not_sent_over_a_connection_that_anybody_could_listen_to()
    {
        _options.Security = MailSecurity.StartTls;
        await AddAsync();
        await SendAsync();
        Assert.Empty(_inbox.Mails);
        Assert.Contains("certificate", (await RowAsync()).Fault, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Requested_mails_to_one_address_are_limited_and_notices_are_not()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(requested: true);
        }

        await AddAsync("grace@example.org", requested: true);
        await AddAsync();
        await SendAsync();
        Assert.Equal([Ada, Ada, "grace@example.org", Ada], _inbox.Mails.Select(mail => mail.To.Mailboxes.Single().Address));
        _clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(requested: true);
        await SendAsync();
        Assert.Equal(5, _inbox.Mails.Count);
    }

    [Fact]
    public async Task Mail_to_nobody_is_stored_like_any_other_and_dropped()
    {
        await AddAsync(null, requested: true);
        Assert.Null((await RowAsync()).Recipient);
        Assert.Equal(1, _jobs.GetMonitoringApi().EnqueuedCount(JobQueues.Site));
        await SendAsync();
        await using var db = _database.CreateDbContext();
        Assert.False(await db.Mails.AnyAsync(Cancellation));
        Assert.Empty(_inbox.Mails);
    }

    [Fact]
    public async Task Box_keeps_the_mail_with_its_text_until_it_is_old()
    {
        (_options.Host, _options.Box) = (null, true);
        await AddAsync();
        await SendAsync();
        Assert.Equal((MailState.Sent, Content.Text, Content.Html), ((await RowAsync()).State, (await RowAsync()).Text, (await RowAsync()).Html));
        _clock.Advance(TimeSpan.FromDays(_options.KeepDays + 1));
        await SendAsync();
        await using var db = _database.CreateDbContext();
        Assert.False(await db.Mails.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Nothing_is_stored_where_no_mail_can_be_sent()
    {
        _options.Host = null;
        await AddAsync();
        await using var db = _database.CreateDbContext();
        Assert.False(await db.Mails.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Mail_is_stored_also_when_no_job_can_be_enqueued()
    {
        _jobs.Dispose();
        await AddAsync();
        await SendAsync();
        Assert.Single(_inbox.Mails);
    }

    public void Dispose()
    {
        _inbox.Dispose();
        _jobs.Dispose();
        _database.Dispose();
    }

    private void Use(DatabaseProvider provider)
    {
        var database = TestDatabase.On(provider);
        _database.Dispose();
        _database = database;
    }

    private async Task AddAsync(string? recipient = Ada, bool requested = false)
    {
        await using var db = _database.CreateDbContext();
        var outbox = new Outbox(db, new WorkSignal(new BackgroundJobClient(_jobs), NullLogger<WorkSignal>.Instance), Options.Create(_options), _clock);
        await (requested
            ? outbox.AddRequestedAsync(recipient, Content, TimeSpan.FromHours(3), Cancellation)
            : outbox.AddNoticeAsync(recipient!, Content, Cancellation));
    }

    private Task SendAsync() =>
        new MailJob(_database, Options.Create(_options), _clock, NullLogger<MailJob>.Instance).SendWaitingAsync(Cancellation);

    private async Task<OutgoingMail> RowAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Mails.AsNoTracking().OrderBy(m => m.Id).FirstAsync(Cancellation);
    }
}
