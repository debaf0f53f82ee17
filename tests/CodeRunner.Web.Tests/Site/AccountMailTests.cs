using System.Net;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What goes by mail: the proof of an address, and a new password for who has forgotten theirs.</summary>
public sealed class AccountMailTests(MailSite mail) : IClassFixture<MailSite>
{
    private TestSite Site => mail.Site;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Registered_address_is_the_accounts_once_its_link_was_opened_and_leads_back()
    {
        await Site.AddProblemAsync("confirm");
        using var visitor = Site.Visitor();
        var page = await RegisterAsync(visitor, "ada", "ada@example.org", "/problems/confirm");
        Assert.Equal("/problems/confirm", page.Path);
        Assert.Contains("We have sent a mail to ada@example.org.", page.Content, StringComparison.Ordinal);
        var refused = (await LogInElsewhereAsync("ada@example.org")).Document.QuerySelector("main .notice.bad")!.TextContent;
        Assert.Contains("or the address was never confirmed: your name works", refused, StringComparison.Ordinal);
        Assert.Equal(refused, (await LogInElsewhereAsync("nobody@example.org")).Document.QuerySelector("main .notice.bad")!.TextContent);

        var link = MailSite.LinkIn(await mail.MailToAsync("ada@example.org"));
        using var elsewhere = Site.Visitor();
        var question = await elsewhere.GetAsync(link);
        Assert.Null((await FindAsync("ada")).Email); // looking at the link does nothing
        var answer = await elsewhere.SubmitAsync(question);
        Assert.Contains("now belongs to the account ada", answer.Content, StringComparison.Ordinal);
        Assert.Equal("/problems/confirm", answer.Document.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal("/", (await LogInElsewhereAsync("ada@example.org")).Path);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetOnceAsync("/submissions")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetOnceAsync("/submissions")).Status);
        Assert.Contains("has been used", (await elsewhere.GetAsync(link)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_with_anothers_address_looks_like_any_other_and_tells_its_owner()
    {
        await ConfirmedAsync("grace", "grace@example.org");
        using var eve = Site.Visitor();
        using var free = Site.Visitor();
        var taken = await RegisterAsync(eve, "eve", "grace@example.org", "/problems");
        var other = await RegisterAsync(free, "free", "free@example.org", "/problems");
        Assert.Equal(taken.Path, other.Path);
        Assert.Equal(taken.Content.Replace("grace@", "free@", StringComparison.Ordinal), other.Content);
        var told = await mail.MailToAsync("grace@example.org");
        Assert.Equal("You have an account already", told.Subject);
        Assert.Contains("grace", told.TextBody, StringComparison.Ordinal);
        Assert.Equal("grace@example.org", (await FindAsync("grace")).Email);
        Assert.Null((await FindAsync("eve")).Email);
    }

    [Fact]
    public async Task Forgotten_password_is_replaced_by_link_and_ends_every_session()
    {
        await ConfirmedAsync("linus", "linus@example.org");
        using var visitor = Site.Visitor();
        var known = await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot"), ("Email", "Linus@example.org"));
        var unknown = await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot"), ("Email", "nobody@example.org"));
        Assert.Equal(known.Content.Replace("Linus@", "nobody@", StringComparison.Ordinal), unknown.Content);

        var link = MailSite.LinkIn(await mail.MailToAsync("linus@example.org"));
        Assert.Null(mail.Inbox.NewestTo("nobody@example.org"));
        var weak = await visitor.SubmitAsync(await visitor.GetAsync(link), ("NewPassword", "short"));
        Assert.Contains("at least 8 characters", weak.Content, StringComparison.Ordinal);
        var page = await visitor.SubmitAsync(await visitor.GetAsync(link), ("NewPassword", "a new password"));
        Assert.Contains("Log in with it.", page.Content, StringComparison.Ordinal);
        Assert.Equal("Your password was changed", (await mail.MailToAsync("linus@example.org")).Subject);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
        Assert.Equal("/", (await visitor.LogInAsync("linus", "a new password")).Path);
        Assert.Contains("has been used or is too old", (await visitor.GetAsync(link)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_about_a_forgotten_password_costs_the_same_for_every_address()
    {
        await ConfirmedAsync("margaret", "margaret@example.org");
        await mail.SendAsync();
        foreach (var address in new[] { "margaret@example.org", "unknown@example.org" })
        {
            using var visitor = Site.Visitor();
            await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot"), ("Email", address));
        }

        await using var db = Site.Database.CreateDbContext();
        Assert.Equal(2, await db.Mails.CountAsync(m => m.State == Core.Mail.MailState.Waiting && m.IsRequested, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Address_is_changed_by_its_own_link_and_the_former_one_is_told()
    {
        using var student = await ConfirmedAsync("barbara", "barbara@example.org");
        var wrong = await student.SubmitAsync(await student.GetAsync("/account/email"), ("NewAddress", "new@example.org"), ("CurrentPassword", "guess"));
        Assert.Contains("This is not your current password.", wrong.Content, StringComparison.Ordinal);
        await student.SubmitAsync(await student.GetAsync("/account/email"), ("NewAddress", "new@example.org"), ("CurrentPassword", TestSite.Password));
        Assert.Equal("barbara@example.org", (await FindAsync("barbara")).Email);
        await student.SubmitAsync(await student.GetAsync(MailSite.LinkIn(await mail.MailToAsync("new@example.org"))));
        Assert.Equal("new@example.org", (await FindAsync("barbara")).Email);
        Assert.Contains("new@example.org", (await mail.MailToAsync("barbara@example.org")).TextBody, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await student.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Links_begin_with_the_address_of_the_settings_whatever_the_request_says()
    {
        await ConfirmedAsync("host", "host@example.org");
        using var visitor = Site.Visitor();
        var form = await visitor.GetAsync("/account/forgot");
        visitor.Http.DefaultRequestHeaders.Host = "evil.example";
        await visitor.SubmitAsync(form, ("Email", "host@example.org"));
        var sent = await mail.MailToAsync("host@example.org");
        Assert.DoesNotContain("evil.example", sent.TextBody + sent.HtmlBody, StringComparison.Ordinal);
        Assert.StartsWith("/account/reset", MailSite.LinkIn(sent), StringComparison.Ordinal);
    }

    private static async Task<Page> RegisterAsync(Visitor visitor, string name, string email, string returnUrl) => await visitor.SubmitAsync(
        await visitor.GetAsync($"/account/register?returnUrl={Uri.EscapeDataString(returnUrl)}"), ("Name", name), ("Email", email), ("Password", TestSite.Password));

    private async Task<Visitor> ConfirmedAsync(string name, string email)
    {
        var visitor = Site.Visitor();
        await RegisterAsync(visitor, name, email, "/");
        await visitor.SubmitAsync(await visitor.GetAsync(MailSite.LinkIn(await mail.MailToAsync(email))));
        return visitor;
    }

    private async Task<Page> LogInElsewhereAsync(string name)
    {
        using var visitor = Site.Visitor();
        return await visitor.LogInAsync(name, TestSite.Password);
    }

    private async Task<User> FindAsync(string name)
    {
        await using var db = Site.Database.CreateDbContext();
        return await db.Users.SingleAsync(user => user.UserName == name, TestContext.Current.CancellationToken);
    }
}
