using System.Net;
using AngleSharp.Html.Dom;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Queue, settings, announcements and the log.</summary>
public sealed class AdminTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly TestSite _site;

    public AdminTests() => _site = new TestSite(_database, settings: [new("Mail:Box", "true"), new("OpenIdConnect:Providers:uni:Name", "Uni"),
        new("OpenIdConnect:Providers:uni:Authority", "https://login.example.org"), new("OpenIdConnect:Providers:uni:ClientId", "coderunner"),
        new("OpenIdConnect:Providers:uni:ClientSecret", "a secret between the two")]);

    public async ValueTask InitializeAsync() => await _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Queue_shows_what_waits_since_when_and_who_works_on_it()
    {
        await _site.AddProblemAsync("queue");
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        var oldest = new DateTime(2026, 11, 25, 8, 30, 0, DateTimeKind.Utc);
        await _site.AddSubmissionAsync(admin.User, "queue", row => row.CreatedAt = oldest.AddHours(1));
        await _site.AddSubmissionAsync(admin.User, "queue", row => row.CreatedAt = oldest);
        await _site.AddSubmissionAsync(admin.User, "queue", row => row.Status = WorkStatus.Done);
        await _site.AddSubmissionAsync(admin.User, "queue", row =>
            (row.Status, row.NodeId, row.LeaseUntil) = (WorkStatus.Judging, "node-7", new DateTimeOffset(oldest).ToUnixTimeMilliseconds()));
        var page = await admin.GetAsync("/admin");
        Assert.Equal(["Submissions", "2", "1"], page.Document.QuerySelectorAll("tbody tr:first-child > :not(:last-child)").Take(3).Select(cell => cell.TextContent.Trim()));
        Assert.Equal("2026-11-25T08:30:00Z", page.Document.QuerySelector("tbody tr:first-child time")!.GetAttribute("datetime"));
        Assert.Contains("Nobody works on the queues", page.Content, StringComparison.Ordinal); // tests have no job servers
        Assert.Contains("node-7", page.Content, StringComparison.Ordinal);
        Assert.Equal("/admin/jobs", page.Document.QuerySelector("main .menu-content a[href='/admin/jobs']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Registration_closes_and_opens_at_once_and_the_log_says_who_did_it()
    {
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        using var visitor = _site.Visitor();
        var open = await visitor.GetAsync("/account/register");
        Assert.NotNull(open.Document.QuerySelector("header a[href='/account/register']"));
        await SwitchAsync(admin, AccessSettings.RegistrationKey);

        var closed = await visitor.SubmitAsync(open, ("Name", "ada"), ("Email", "ada@example.org"), ("Password", TestSite.Password));
        Assert.Contains("Nobody can make an account here at present.", closed.Content, StringComparison.Ordinal);
        Assert.Null(closed.Document.QuerySelector("main form"));
        Assert.Null(closed.Document.QuerySelector("header a[href='/account/register']"));
        Assert.Null((await visitor.GetAsync("/")).Document.QuerySelector("main a[href='/account/register']"));
        await using (var db = _database.CreateDbContext())
        {
            Assert.False(await db.Users.AnyAsync(user => user.UserName == "ada", TestContext.Current.CancellationToken));
        }

        await SwitchAsync(admin, AccessSettings.RegistrationKey);
        Assert.Equal("/", (await visitor.SubmitAsync(await visitor.GetAsync("/account/register"), ("Name", "ada"), ("Email", "ada@example.org"), ("Password", TestSite.Password))).Path);
        var log = (await admin.GetAsync("/admin/audit")).Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, log.Count);
        Assert.All(log, row => Assert.Contains(AccessSettings.RegistrationKey, row, StringComparison.Ordinal));
        Assert.All(log, row => Assert.Contains(admin.User.UserName!, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_are_shown_with_their_source_and_without_their_secrets()
    {
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        var page = await admin.GetAsync("/admin/settings");
        var lines = page.Document.QuerySelectorAll("tbody tr").ToDictionary(
            row => row.QuerySelector("th")!.TextContent, row => string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())));
        Assert.Equal("30 Default", lines["Submissions:PerMinute"]);
        Assert.Equal("true Command line or launcher", lines["Mail:Box"]);
        Assert.Equal("coderunner Command line or launcher", lines["OpenIdConnect:Providers:uni:ClientId"]);
        Assert.Equal("Set; not shown Command line or launcher", lines["OpenIdConnect:Providers:uni:ClientSecret"]);
        Assert.DoesNotContain("a secret between the two", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/settings?key=Mail%3AHost&value=true")]
    [InlineData("/admin/settings?key=Access%3ARegistration&value=perhaps")]
    public async Task Setting_that_cannot_be_changed_here_is_not(string address)
    {
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        var form = Visitor.Fill((await admin.GetAsync("/admin/settings")).Form, []);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(address, form)).Status);
        await using var db = _database.CreateDbContext();
        Assert.False(await db.SiteSettings.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Announcement_is_on_every_page_until_it_is_dismissed_and_again_for_others()
    {
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        await AnnounceAsync(admin, "Maintenance <b>tonight</b>");
        using var visitor = _site.Visitor();
        foreach (var address in new[] { "/", "/problems", "/account/login", "/admin/nowhere" })
        {
            Assert.Equal(address == "/admin/nowhere" ? null : "Maintenance <b>tonight</b>", (await visitor.GetAsync(address)).Document.QuerySelector(".announcement p")?.TextContent);
        }

        var page = await visitor.GetAsync("/leaderboard?period=week");
        using var nothing = new FormUrlEncodedContent([]);
        var back = await visitor.PostAsync(page.Document.QuerySelector(".announcement form")!.GetAttribute("action")!, nothing);
        Assert.Equal("/leaderboard?period=week", back.Path);
        Assert.Null(back.Document.QuerySelector(".announcement"));
        Assert.Null((await visitor.GetAsync("/problems")).Document.QuerySelector(".announcement"));
        Assert.NotNull((await admin.GetAsync("/problems")).Document.QuerySelector(".announcement"));

        await AnnounceAsync(admin, "Another");
        Assert.Equal(["Another"], (await visitor.GetAsync("/")).Document.QuerySelectorAll(".announcement p").Select(text => text.TextContent));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("")]
    public async Task Dismissing_leads_back_to_this_site_only(string returnUrl)
    {
        using var visitor = _site.Visitor();
        using var nothing = new FormUrlEncodedContent([]);
        var answer = await visitor.Http.PostAsync($"/announcements/1/dismiss?returnUrl={Uri.EscapeDataString(returnUrl)}", nothing, TestContext.Current.CancellationToken);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Times_of_an_announcement_are_in_the_zone_of_who_makes_it()
    {
        using var admin = await _site.LoggedInAsync(Roles.Admin);
        await admin.SubmitAsync(await admin.GetAsync("/account"), ("Zone", "Asia/Kathmandu"));
        var form = await admin.GetAsync("/admin/announcements");
        Assert.Contains("Starts (Asia/Kathmandu)", form.Content, StringComparison.Ordinal);
        var wrong = await admin.SubmitAsync(form, ("Text", "Later"), ("Starts", "2030-01-02T05:45"), ("Ends", "2030-01-02T05:44"));
        Assert.Contains("It would end before it starts.", wrong.Content, StringComparison.Ordinal);
        var made = await admin.SubmitAsync(wrong, ("Ends", "2030-01-02T06:45"));
        Assert.Equal(["2030-01-02T00:00:00Z", "2030-01-02T01:00:00Z"], made.Document.QuerySelectorAll("tbody time").Select(time => time.GetAttribute("datetime")));
        Assert.Contains("Planned", made.Content, StringComparison.Ordinal);

        var change = await admin.GetAsync(made.Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Equal("2030-01-02T05:45", change.Document.GetElementById("Starts")!.GetAttribute("value"));
        var deleted = await admin.SubmitAsync(change, "Delete");
        Assert.Contains("The announcement is deleted.", deleted.Content, StringComparison.Ordinal);
    }

    private static async Task SwitchAsync(Visitor admin, string key)
    {
        var page = await admin.GetAsync("/admin/settings");
        var form = page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First(form => Uri.UnescapeDataString(form.Action).Contains(key, StringComparison.Ordinal));
        await admin.PostAsync(form.GetAttribute("action")!, Visitor.Fill(form, []));
    }

    private static async Task AnnounceAsync(Visitor admin, string text) => await admin.SubmitAsync(await admin.GetAsync("/admin/announcements"), ("Text", text));
}
