using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What people change about their account, take away, and end.</summary>
public sealed class AccountTests(TestSite site)
{
    [Fact]
    public async Task Every_page_of_the_account_is_found_from_the_first()
    {
        using var student = await site.LoggedInAsync();
        var links = (await student.GetAsync("/account")).Document.QuerySelectorAll("nav.side a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["/account", "/account/email", "/account/password", "/account/two-factor", "/account/tokens", "/account/data"], links);
        foreach (var link in links)
        {
            Assert.Equal(link, (await student.GetAsync(link)).Document.QuerySelector("nav.side a[aria-current]")?.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Name_and_zone_are_saved_and_times_are_shown_in_it_with_its_name()
    {
        using var student = await site.LoggedInAsync();
        await site.ChangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == student.User.Id)).CreatedAt = new DateTime(2026, 1, 31, 23, 30, 0, DateTimeKind.Utc));
        var page = await student.SubmitAsync(await student.GetAsync("/account"), ("Name", "renamed"), ("Zone", "Asia/Kathmandu"));
        Assert.Contains("Saved.", page.Content, StringComparison.Ordinal);
        Assert.Equal("renamed", page.Document.QuerySelector(".account bdi")?.TextContent);
        Assert.Equal("2026-02-01 05:15 Asia/Kathmandu", page.Document.QuerySelector("main time")!.TextContent);
        Assert.Equal("2026-01-31T23:30:00Z", page.Document.QuerySelector("main time")!.GetAttribute("datetime"));
        Assert.Equal("Asia/Kathmandu", page.Document.DocumentElement.GetAttribute("data-zone"));
        Assert.DoesNotContain("Saved.", (await student.GetAsync("/account")).Content, StringComparison.Ordinal);

        await student.SubmitAsync(await student.GetAsync("/account"), ("Zone", ""));
        Assert.Equal("2026-01-31 23:30 UTC", (await student.GetAsync("/account")).Document.QuerySelector("main time")!.TextContent);
    }

    [Theory]
    [InlineData("Name", "x", "Use 2 to 32 letters")]
    [InlineData("Name", "ADMIN", "Somebody has this name already.")]
    [InlineData("Zone", "Middle/Earth", "There is no such time zone.")]
    public async Task What_cannot_be_saved_is_told_beside_its_field_and_nothing_is_changed(string field, string value, string reason)
    {
        await site.ChangeAsync(async db =>
        {
            if (!await db.Users.AnyAsync(user => user.NormalizedUserName == "ADMIN"))
            {
                db.Users.Add(new User { UserName = "admin", NormalizedUserName = "ADMIN" });
            }
        });
        using var student = await site.LoggedInAsync();
        var page = await student.SubmitAsync(await student.GetAsync("/account"), (field, value));
        Assert.Contains(reason, page.Document.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        await using var db = site.Database.CreateDbContext();
        var user = await db.Users.SingleAsync(user => user.Id == student.User.Id, TestContext.Current.CancellationToken);
        Assert.Equal((student.User.UserName, null), (user.UserName, user.TimeZone));
    }

    [Fact]
    public async Task Token_is_shown_once_works_and_ends_when_revoked()
    {
        using var student = await site.LoggedInAsync();
        var page = await student.SubmitAsync(await student.GetAsync("/account/tokens"), ("TokenName", "my script"));
        var token = page.Document.QuerySelector("main figure pre")!.TextContent;
        Assert.StartsWith("cr_", token, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await UseAsync(token));

        var again = await student.GetAsync("/account/tokens");
        Assert.DoesNotContain(token, again.Text, StringComparison.Ordinal);
        Assert.Equal("my script", again.Document.QuerySelector("tbody th")!.TextContent);
        Assert.NotNull(again.Document.QuerySelectorAll("tbody time").ElementAtOrDefault(1)); // last used
        Assert.Contains("The token is revoked.", (await student.SubmitAsync(again, "Revoke")).Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(token));
    }

    [Fact]
    public async Task Token_of_somebody_else_cannot_be_revoked()
    {
        using var owner = await site.LoggedInAsync();
        var token = (await owner.SubmitAsync(await owner.GetAsync("/account/tokens"), ("TokenName", "theirs"))).Document.QuerySelector("main figure pre")!.TextContent;
        await using var db = site.Database.CreateDbContext();
        var id = await db.ApiTokens.Where(row => row.UserId == owner.User.Id).Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
        using var student = await site.LoggedInAsync();
        var form = await student.GetAsync("/account/tokens");
        var answer = await student.PostAsync($"/account/tokens?id={id}&handler=Revoke", Visitor.Fill(form.Form, []));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, await UseAsync(token));
    }

    [Fact]
    public async Task Archive_is_a_zip_of_ones_own_data()
    {
        await site.AddProblemAsync("archive");
        using var student = await site.LoggedInAsync();
        var row = await site.AddSubmissionAsync(student.User, "archive");
        var link = (await student.GetAsync("/account/data")).Document.QuerySelector("main .actions a")!.GetAttribute("href")!;
        using var answer = await student.Http.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"coderunner-{student.User.Id}.zip", answer.Content.Headers.ContentDisposition!.FileName);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["account.json", "submissions.json", $"submissions/{row.Id:000000}-archive.py"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Account_is_deleted_by_its_name_and_password_and_by_nothing_less()
    {
        using var student = await site.LoggedInAsync();
        var (name, form) = (student.User.UserName!, await student.GetAsync("/account/data"));
        var misnamed = await student.SubmitAsync(form, ("Name", "somebody"), ("CurrentPassword", TestSite.Password));
        Assert.Contains("This is not your name.", misnamed.Content, StringComparison.Ordinal);
        var guessed = await student.SubmitAsync(form, ("Name", name), ("CurrentPassword", "guess"));
        Assert.Contains("This is not your current password.", guessed.Content, StringComparison.Ordinal);
        var gone = await student.SubmitAsync(form, ("Name", name), ("CurrentPassword", TestSite.Password));
        Assert.Contains("Your account is deleted.", gone.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await student.GetOnceAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await student.GetOnceAsync($"/users/{name}")).Status);
    }

    [Fact]
    public async Task Address_is_changed_without_mail_where_the_site_sends_none_and_stays_ones_own()
    {
        var other = await site.AddUserAsync();
        using var student = await site.LoggedInAsync();
        var form = await student.GetAsync("/account/email");
        var taken = await student.SubmitAsync(form, ("NewAddress", other.Email!), ("CurrentPassword", TestSite.Password));
        Assert.Contains("There is an account with this e-mail address already.", taken.Content, StringComparison.Ordinal);
        await student.SubmitAsync(form, ("NewAddress", "moved@example.org"), ("CurrentPassword", TestSite.Password));
        using var visitor = site.Visitor();
        Assert.Equal("/", (await visitor.LogInAsync("moved@example.org", TestSite.Password)).Path);
    }

    [Fact]
    public async Task Forgotten_password_is_told_to_be_hopeless_where_the_site_sends_no_mail()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/forgot");
        Assert.Contains("This site sends no mail.", page.Content, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
    }

    /// <summary>Asks for what is not there: somebody is told that, nobody to say who they are.</summary>
    private async Task<HttpStatusCode> UseAsync(string token)
    {
        using var program = new HttpClient { BaseAddress = site.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await program.GetAsync("/api/v1/submissions/999", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
