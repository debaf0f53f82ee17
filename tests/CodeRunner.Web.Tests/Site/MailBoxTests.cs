using System.Net;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>The page of mails: a box to read where no mail leaves the site, a list of what became of them where it does.</summary>
[Trait("Category", "Slow")]
public sealed class MailBoxTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Box_shows_the_mail_of_a_forgotten_password_and_its_link_works()
    {
        using var database = new TestDatabase();
        await using var site = TestSite.InDevelopment(database);
        await site.InitializeAsync();
        using var admin = await site.LoggedInAsync(Roles.Admin);
        Assert.Contains("There is no mail.", (await admin.GetAsync("/admin/mail")).Content, StringComparison.Ordinal);
        using var visitor = site.Visitor();
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/register"), ("Name", "ada"), ("Email", "ada@example.org"), ("Password", TestSite.Password));

        var list = await admin.GetAsync("/admin/mail");
        var mail = await admin.GetAsync(list.Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Equal("Confirm your e-mail address", mail.Document.QuerySelector("h1")!.TextContent);
        var link = new Uri(mail.Document.QuerySelector("main .mail a")!.GetAttribute("href")!).PathAndQuery;
        Assert.Contains("now belongs to the account ada", (await visitor.SubmitAsync(await visitor.GetAsync(link))).Content, StringComparison.Ordinal);

        var html = await admin.GetAsync(mail.Document.QuerySelector("main .actions a")!.GetAttribute("href")!);
        Assert.Contains("sandbox", Assert.Single(html.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("Confirm your e-mail address", html.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Mails_that_are_sent_are_listed_but_not_to_be_read()
    {
        using var database = new TestDatabase();
        using var inbox = new SmtpInbox();
        await using var site = new TestSite(database, settings: [new("Site:Address", "https://judge.example.org"), .. inbox.Settings]);
        await site.InitializeAsync();
        await site.ChangeAsync(db =>
        {
            db.Mails.Add(new OutgoingMail { Recipient = $"{Hostile}@example.org", Subject = Hostile, Text = "a link", Html = "a link", State = MailState.GivenUp, Fault = Hostile });
            return Task.CompletedTask;
        });
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var list = await admin.GetAsync("/admin/mail");
        Assert.Contains("Mail goes out by 127.0.0.1", list.Content, StringComparison.Ordinal);
        Assert.Equal(Hostile, list.Document.QuerySelector("tbody code")!.TextContent);
        Assert.Null(list.Document.QuerySelector("tbody a, tbody img, tbody script"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetOnceAsync("/admin/mail/1")).Status);
    }
}
