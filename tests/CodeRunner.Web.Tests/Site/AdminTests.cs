using System.Net;
using AngleSharp.Html.Dom;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Queue, settings and the log.</summary>
public sealed class AdminTests(AdminTests.Fixture fixture) : IClassFixture<AdminTests.Fixture>
{
    private TestSite Site => fixture.Site;

    [Fact]
    public async Task Queue_shows_what_waits_since_when_and_who_works_on_it()
    {
        await Site.AddProblemAsync("queue");
        using var admin = await Site.LoggedInAsync(Roles.Admin);
        var oldest = new DateTime(2026, 11, 25, 8, 30, 0, DateTimeKind.Utc);
        await Site.AddSubmissionAsync(admin.User, "queue", row => row.CreatedAt = oldest.AddHours(1));
        await Site.AddSubmissionAsync(admin.User, "queue", row => row.CreatedAt = oldest);
        await Site.AddSubmissionAsync(admin.User, "queue", row => row.Status = WorkStatus.Done);
        await Site.AddSubmissionAsync(admin.User, "queue", row =>
            (row.Status, row.NodeId, row.LeaseUntil) = (WorkStatus.Judging, "node-7", new DateTimeOffset(oldest).ToUnixTimeMilliseconds()));
        var page = await admin.GetAsync("/admin");
        Assert.Equal(["Submissions", "2", "1"], page.Document.QuerySelectorAll("tbody tr:first-child > :not(:last-child)").Take(3).Select(cell => cell.TextContent.Trim()));
        Assert.Equal("2026-11-25T08:30:00Z", page.Document.QuerySelector("tbody tr:first-child time")!.GetAttribute("datetime"));
        Assert.Contains("Nobody works on the queues", page.Content, StringComparison.Ordinal); // tests have no job servers
        Assert.Contains("node-7", page.Content, StringComparison.Ordinal);
        Assert.Equal("/admin/jobs", page.Document.QuerySelector("main .menu-content a[href='/admin/jobs']")?.GetAttribute("href"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Registration_closes_and_opens_at_once_and_the_log_says_who_did_it()
    {
        using var admin = await Site.LoggedInAsync(Roles.Admin);
        using var visitor = Site.Visitor();
        var open = await visitor.GetAsync("/account/register");
        Assert.NotNull(open.Document.QuerySelector("header a[href='/account/register']"));
        await SwitchAsync(admin, AccessSettings.RegistrationKey);

        var closed = await visitor.SubmitAsync(open, ("Name", "ada"), ("Email", "ada@example.org"), ("Password", TestSite.Password));
        Assert.Contains("Nobody can make an account here at present.", closed.Content, StringComparison.Ordinal);
        Assert.Null(closed.Document.QuerySelector("main form"));
        Assert.Null(closed.Document.QuerySelector("header a[href='/account/register']"));
        Assert.Null((await visitor.GetAsync("/")).Document.QuerySelector("main a[href='/account/register']"));
        await using (var db = Site.Database.CreateDbContext())
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
        using var admin = await Site.LoggedInAsync(Roles.Admin);
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
        await using var db = Site.Database.CreateDbContext();
        var before = await db.SiteSettings.AsNoTracking().Select(row => $"{row.Key}={row.Value}").ToListAsync(TestContext.Current.CancellationToken);
        using var admin = await Site.LoggedInAsync(Roles.Admin);
        var form = Visitor.Fill((await admin.GetAsync("/admin/settings")).Form, []);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(address, form)).Status);
        Assert.Equal(before, await db.SiteSettings.AsNoTracking().Select(row => $"{row.Key}={row.Value}").ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task SwitchAsync(Visitor admin, string key)
    {
        var page = await admin.GetAsync("/admin/settings");
        var form = page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First(form => Uri.UnescapeDataString(form.Action).Contains(key, StringComparison.Ordinal));
        await admin.PostAsync(form.GetAttribute("action")!, Visitor.Fill(form, []));
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public TestSite Site { get; } = TestSite.With(settings: [new("Mail:Box", "true"), new("OpenIdConnect:Providers:uni:Name", "Uni"),
            new("OpenIdConnect:Providers:uni:Authority", "https://login.example.org"), new("OpenIdConnect:Providers:uni:ClientId", "coderunner"),
            new("OpenIdConnect:Providers:uni:ClientSecret", "a secret between the two")]);

        public ValueTask InitializeAsync() => Site.InitializeAsync();

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
