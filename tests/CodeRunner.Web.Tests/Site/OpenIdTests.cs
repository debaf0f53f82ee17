using System.Net;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Logging in with other sites, which speak OpenID Connect: who gets in, and who does not.</summary>
public sealed class OpenIdTests(OpenIdSite openId) : IClassFixture<OpenIdSite>
{
    private TestSite Site => openId.Site;

    [Fact]
    public async Task First_login_makes_an_account_and_the_next_one_opens_it_where_it_came_from()
    {
        await Site.AddProblemAsync("external");
        using var visitor = Site.Visitor();
        var login = await visitor.GetAsync("/account/login?returnUrl=%2Fproblems%2Fexternal");
        var start = login.Document.QuerySelectorAll(".providers a").Single(link => link.TextContent == "Log in with The uni");
        openId.Provider.User = new ProviderUser("first", "ada", "ada@example.org", EmailVerified: true);
        var form = await visitor.GetAsync(start.GetAttribute("href")!);
        Assert.Equal(["ada", "ada@example.org"], form.Document.QuerySelectorAll("main .field input").Select(input => input.GetAttribute("value")));
        Assert.Equal("/problems/external", (await visitor.SubmitAsync(form, "Register")).Path);
        Assert.Equal(("ada@example.org", true), await AddressOfAsync("ada"));

        using var elsewhere = Site.Visitor();
        var page = await openId.LogInAsync(elsewhere, "uni", new ProviderUser("first", "renamed", "moved@example.org", EmailVerified: true), "/problems/external");
        Assert.Equal("/problems/external", page.Path);
        Assert.Equal("ada", page.Document.QuerySelector(".account bdi")?.TextContent);
    }

    [Fact]
    public async Task No_account_is_offered_where_registering_is_off()
    {
        var access = Site.Services.GetRequiredService<AccessSettings>();
        var admin = (await Site.AddUserAsync(Roles.Admin)).Id;
        await access.SetAsync(AccessSettings.RegistrationKey, false, admin, TestContext.Current.CancellationToken);
        using var visitor = Site.Visitor();
        var page = await openId.LogInAsync(visitor, "uni", new ProviderUser("closed", "closed", "closed@example.org", EmailVerified: true));
        await access.SetAsync(AccessSettings.RegistrationKey, null, admin, TestContext.Current.CancellationToken);
        Assert.Contains("Nobody can make an account here at present.", page.Content, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Login_asks_for_no_more_than_it_needs_and_proves_that_it_asked()
    {
        using var visitor = Site.Visitor();
        await openId.LogInAsync(visitor, "uni", new ProviderUser("asked", "asked"));
        var asked = openId.Provider.LastRequest!;
        Assert.Equal("openid profile email", asked["scope"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.NotEmpty(asked["nonce"].ToString());
        Assert.NotEmpty(asked["state"].ToString());
        Assert.Equal($"{Site.Address}account/external/uni/callback", asked["redirect_uri"]);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Login_leads_back_to_this_site_only(string returnUrl)
    {
        using var visitor = Site.Visitor();
        var form = await openId.LogInAsync(visitor, "uni", new ProviderUser($"back {returnUrl}", $"back{(int)returnUrl[1]}", $"back{(int)returnUrl[1]}@example.org"), returnUrl);
        Assert.Equal("/", (await visitor.SubmitAsync(form, "Register")).Path);
    }

    [Theory]
    [InlineData("uni", true, true, true)]
    [InlineData("uni", false, true, false)]
    [InlineData("uni", null, true, false)]
    [InlineData("uni", true, false, false)]
    [InlineData("forum", true, true, false)]
    public async Task Address_opens_an_account_only_when_both_sides_have_proved_it(string provider, bool? proved, bool confirmedHere, bool opens)
    {
        var owner = await Site.AddUserAsync();
        await Site.ChangeAsync(db => db.Users.Where(user => user.Id == owner.Id).ExecuteUpdateAsync(row => row.SetProperty(user => user.EmailConfirmed, confirmedHere)));
        using var visitor = Site.Visitor();
        var page = await openId.LogInAsync(visitor, provider, new ProviderUser($"owner {owner.Id}", "somebody", owner.Email, proved));
        Assert.Equal(opens ? owner.UserName : null, page.Document.QuerySelector(".account bdi")?.TextContent);
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
        if (opens)
        {
            await using var db = Site.Database.CreateDbContext();
            Assert.Equal("Another way to log in was added", (await db.Mails.OrderBy(mail => mail.Id).LastAsync(mail => mail.Recipient == owner.Email, TestContext.Current.CancellationToken)).Subject);
        }
    }

    [Fact]
    public async Task What_one_provider_says_opens_nothing_that_belongs_to_another()
    {
        using var first = Site.Visitor();
        await first.SubmitAsync(await openId.LogInAsync(first, "uni", new ProviderUser("shared", "shared", "shared@example.org")), "Register");
        using var second = Site.Visitor();
        var page = await openId.LogInAsync(second, "forum", new ProviderUser("shared", "shared", "shared@example.org"));
        Assert.StartsWith("/account/external", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linking_takes_a_form_of_the_site_and_can_be_undone_while_there_is_another_way_in()
    {
        using var student = await Site.LoggedInAsync();
        var question = await openId.LogInAsync(student, "forum", new ProviderUser("linked", "linked"));
        Assert.Contains("Link linked at The forum to your account", question.Content, StringComparison.Ordinal);
        Assert.Equal(0, await LoginsOfAsync(student.User));
        var logins = await student.SubmitAsync(question, "Link");
        Assert.Equal("/account/logins", logins.Path);
        Assert.Contains("The two are linked.", logins.Content, StringComparison.Ordinal);
        using var elsewhere = Site.Visitor();
        Assert.Equal(student.User.UserName, (await openId.LogInAsync(elsewhere, "forum", new ProviderUser("linked", "linked"))).Document.QuerySelector(".account bdi")?.TextContent);

        Assert.Contains("does not log you in any more", (await student.SubmitAsync(logins, "Unlink")).Content, StringComparison.Ordinal);
        Assert.Equal(0, await LoginsOfAsync(student.User));
    }

    [Fact]
    public async Task Only_way_in_stays_until_there_is_a_password()
    {
        using var visitor = Site.Visitor();
        await visitor.SubmitAsync(await openId.LogInAsync(visitor, "uni", new ProviderUser("only", "only", "only@example.org")), "Register");
        var logins = await visitor.GetAsync("/account/logins");
        Assert.Contains("This is your only way in.", logins.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Take off", logins.Content, StringComparison.Ordinal);
        await visitor.SubmitAsync(await visitor.GetAsync("/account/password"), ("NewPassword", TestSite.Password));
        using var elsewhere = Site.Visitor();
        Assert.Equal("/", (await elsewhere.LogInAsync("only", TestSite.Password)).Path);
        Assert.Contains("Take off", (await visitor.GetAsync("/account/logins")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_that_opens_another_account_is_not_moved()
    {
        var identity = new ProviderUser("holder", "holder", "holder@example.org");
        using var holder = Site.Visitor();
        await holder.SubmitAsync(await openId.LogInAsync(holder, "uni", identity), "Register");
        using var student = await Site.LoggedInAsync();
        var answer = await student.SubmitAsync(await openId.LogInAsync(student, "uni", identity), "Link");
        Assert.Contains("It opens another account here", answer.Content, StringComparison.Ordinal);
        Assert.Equal(0, await LoginsOfAsync(student.User));
    }

    [Fact]
    public async Task Name_that_is_taken_is_refused_and_the_login_goes_on_with_another()
    {
        await Site.AddUserAsync(name: "occupied");
        using var visitor = Site.Visitor();
        var form = await openId.LogInAsync(visitor, "uni", new ProviderUser("second occupied", "occupied", "second@example.org"));
        var refused = await visitor.SubmitAsync(form, "Register");
        Assert.Contains("Somebody has this name already.", refused.Content, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.SubmitAsync(refused, "Register", ("Name", "vacant"))).Path);
    }

    [Fact]
    public async Task Login_that_was_denied_there_says_so_and_still_leads_back()
    {
        using var visitor = Site.Visitor();
        var page = await openId.LogInAsync(visitor, "uni", user: null, "/problems");
        Assert.Contains("You did not let that site log you in.", page.Content, StringComparison.Ordinal);
        var user = await Site.AddUserAsync();
        Assert.Equal("/problems", (await visitor.SubmitAsync(page, ("Name", user.UserName!), ("Password", TestSite.Password))).Path);
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "another site")]
    [InlineData("iss", "https://evil.example")]
    [InlineData("exp", 1_000_000_000L)]
    public async Task Token_that_is_not_for_this_login_opens_nothing(string claim, object value)
    {
        using var visitor = Site.Visitor();
        openId.Provider.Tamper = claims => claims[claim] = value;
        try
        {
            await AssertFailedAsync(visitor, await openId.LogInAsync(visitor, "uni", new ProviderUser("tampered", "tampered")));
        }
        finally
        {
            openId.Provider.Tamper = null;
        }
    }

    [Fact]
    public async Task Token_that_the_provider_did_not_sign_opens_nothing()
    {
        using var visitor = Site.Visitor();
        openId.Provider.ForgedKey = OpenIdProvider.NewKey();
        try
        {
            await AssertFailedAsync(visitor, await openId.LogInAsync(visitor, "uni", new ProviderUser("forged", "forged")));
        }
        finally
        {
            openId.Provider.ForgedKey = null;
        }
    }

    /// <summary>Else somebody could make others log in to an account of theirs.</summary>
    [Fact]
    public async Task Answer_that_another_browser_asked_for_opens_nothing()
    {
        openId.Provider.User = new ProviderUser("planted", "planted");
        using var attacker = Site.Visitor();
        var start = await attacker.GetOnceAsync("/account/external/start?provider=oidc-uni");
        var asked = await attacker.Http.GetAsync(start.Response.Headers.Location, TestContext.Current.CancellationToken);
        var answer = asked.Headers.Location!.PathAndQuery;
        using var victim = Site.Visitor();
        await AssertFailedAsync(victim, await victim.GetAsync(answer));
        using var forged = Site.Visitor();
        await AssertFailedAsync(forged, await forged.GetAsync(QueryHelpers.AddQueryString("/account/external/uni/callback", new Dictionary<string, string?> { ["code"] = "x", ["state"] = "y" })));
    }

    [Fact]
    public async Task Provider_that_cannot_be_reached_is_told_and_leaves_the_other_ways_in()
    {
        using var visitor = Site.Visitor();
        var page = await openId.LogInAsync(visitor, "gone", user: null, "/problems");
        Assert.Contains("Logging in with that site did not work.", page.Content, StringComparison.Ordinal);
        Assert.StartsWith("/account/login?returnUrl=%2Fproblems", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_factor_of_the_account_is_asked_for_after_the_provider_too()
    {
        using var student = await Site.LoggedInAsync();
        await student.SubmitAsync(await openId.LogInAsync(student, "uni", new ProviderUser("two", "two")), "Link");
        await Site.TurnOnSecondFactorAsync(student.User);
        using var visitor = Site.Visitor();
        Assert.StartsWith("/account/login/code", (await openId.LogInAsync(visitor, "uni", new ProviderUser("two", "two"))).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
    }

    private static async Task AssertFailedAsync(Visitor visitor, Page page)
    {
        Assert.Contains("Logging in with that site did not work.", page.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
        Assert.StartsWith("/account/login", (await visitor.GetAsync("/account/external")).Path, StringComparison.Ordinal);
    }

    private async Task<int> LoginsOfAsync(User user)
    {
        await using var db = Site.Database.CreateDbContext();
        return await db.UserLogins.CountAsync(login => login.UserId == user.Id, TestContext.Current.CancellationToken);
    }

    private async Task<(string? Email, bool Confirmed)> AddressOfAsync(string name)
    {
        await using var db = Site.Database.CreateDbContext();
        var user = await db.Users.SingleAsync(user => user.UserName == name, TestContext.Current.CancellationToken);
        return (user.Email, user.EmailConfirmed);
    }
}
