using System.Net;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class AntiforgeryTests(TestSite site)
{
    [Theory]
    [InlineData("/account/login")]
    [InlineData("/account/register")]
    [InlineData("/account/logout")]
    [InlineData("/account")]
    [InlineData("/account/confirm")]
    [InlineData("/account/data")]
    [InlineData("/account/email")]
    [InlineData("/account/email?handler=Resend")]
    [InlineData("/account/external?handler=Link")]
    [InlineData("/account/forgot")]
    [InlineData("/account/login/code")]
    [InlineData("/account/logins?handler=Unlink")]
    [InlineData("/account/password")]
    [InlineData("/account/password?handler=Sessions")]
    [InlineData("/account/reset")]
    [InlineData("/account/tokens")]
    [InlineData("/account/tokens?handler=Revoke&id=1")]
    [InlineData("/account/two-factor?handler=Off")]
    [InlineData("/admin/announcements")]
    [InlineData("/admin/announcements/1?handler=Delete")]
    [InlineData("/admin/settings?key=Access%3ARegistration&value=false")]
    [InlineData("/admin/users/1?handler=Role")]
    [InlineData("/admin/users/1?handler=SecondFactor")]
    [InlineData("/admin/users/1?handler=Delete")]
    [InlineData("/admin/users/import?handler=Import")]
    [InlineData("/problems/antiforgery")]
    [InlineData("/problems/import")]
    public async Task Form_without_its_token_is_refused(string address)
    {
        await using (var db = site.Database.CreateDbContext())
        {
            if (!await db.Problems.AnyAsync(p => p.Slug == "antiforgery", TestContext.Current.CancellationToken))
            {
                await site.AddProblemAsync("antiforgery");
            }
        }

        using var admin = await site.LoggedInAsync(Roles.Admin);
        await admin.GetAsync("/account");
        using var form = new FormUrlEncodedContent([new("Language", "python"), new("Source", "print(1)")]);
        using var answer = await admin.Http.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This request could not be read", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetOnceAsync("/submissions")).Status);
        await using var after = site.Database.CreateDbContext();
        Assert.False(await after.Submissions.AnyAsync(s => s.UserId == admin.User.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/account/login")]
    [InlineData("/account/register")]
    [InlineData("/problems/antiforgery")]
    public async Task Form_that_cannot_be_decoded_is_refused_as_unreadable(string address)
    {
        using var visitor = site.Visitor();
        using var form = new StringContent("Name=a%00b&Email=c&Password=d", null, "application/x-www-form-urlencoded");
        var answer = await visitor.PostAsync(address, form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("This request could not be read", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_command_is_taken_with_its_token_only()
    {
        const string Command = "/admin/jobs/recurring/trigger";
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var dashboard = await admin.GetAsync("/admin/jobs/recurring");
        using var without = await admin.Http.PostAsync(Command, Selection(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Post, Command) { Content = Selection() };
        request.Headers.Add(Meta(dashboard, "csrf-header"), Meta(dashboard, "csrf-token"));
        using var with = await admin.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(with.IsSuccessStatusCode, $"{with.StatusCode}");
    }

    private static FormUrlEncodedContent Selection() => new([new("jobs[]", "none")]);

    private static string Meta(Page page, string name) => page.Document.QuerySelector($"meta[name={name}]")!.GetAttribute("content")!;
}
