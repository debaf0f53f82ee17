using System.Net;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class SessionTests(TestSite site)
{
    [Fact]
    public async Task Login_takes_name_and_address_in_any_case()
    {
        await site.AddUserAsync(name: "hopper");
        foreach (var name in new[] { "hopper", "Hopper", "hopper@example.org", "HOPPER@example.org", " hopper " })
        {
            using var visitor = site.Visitor();
            Assert.Equal("/", (await visitor.LogInAsync(name, TestSite.Password)).Path);
        }
    }

    [Theory]
    [InlineData("linus", "wrong password")]
    [InlineData("nobody-of-that-name", TestSite.Password)]
    [InlineData("nobody@example.net", TestSite.Password)]
    [InlineData("no\0body", TestSite.Password)]
    public async Task Login_refuses_without_telling_which_was_wrong(string name, string password)
    {
        if (name == "linus")
        {
            await site.AddUserAsync(name: name);
        }

        using var visitor = site.Visitor();
        var page = await visitor.LogInAsync(name, password);
        Assert.Contains($"{(name.Contains('@', StringComparison.Ordinal) ? "Address" : "Name")} and password do not match", page.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Login_is_locked_after_ten_wrong_passwords_also_for_the_right_one()
    {
        await site.AddUserAsync(name: "victim");
        using var visitor = site.Visitor();
        for (var i = 0; i < 10; i++)
        {
            await visitor.LogInAsync("victim", "guess");
        }

        var page = await visitor.LogInAsync("victim", TestSite.Password);
        Assert.Contains("Name and password do not match.", page.Content, StringComparison.Ordinal);
        Assert.Equal(page.Content, (await visitor.LogInAsync("nobody-of-that-name", TestSite.Password)).Content.Replace("nobody-of-that-name", "victim", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
    }

    [Theory]
    [InlineData("/problems?page=1", "/problems?page=1")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task Login_leads_back_to_this_site_only(string returnUrl, string target)
    {
        var user = await site.AddUserAsync();
        using var visitor = site.Visitor();
        var form = await visitor.GetAsync($"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var answer = await visitor.SubmitOnceAsync(form, ("Name", user.UserName!), ("Password", TestSite.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(target, answer.Response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Logout_ends_the_session_by_post_only()
    {
        using var student = await site.LoggedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await student.GetAsync("/account/logout")).Status);
        Assert.Equal(HttpStatusCode.OK, (await student.GetOnceAsync("/submissions")).Status);
        await student.SubmitAsync(await student.GetAsync("/account/logout"));
        Assert.Equal(HttpStatusCode.Redirect, (await student.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Session_cookie_is_closed_to_scripts_and_other_sites()
    {
        var user = await site.AddUserAsync();
        using var visitor = site.Visitor();
        var answer = await visitor.SubmitOnceAsync(
            await visitor.GetAsync("/account/login"), ("Name", user.UserName!), ("Password", TestSite.Password));
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("CodeRunner.Session=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Login_leaves_nothing_of_a_session_that_somebody_planted()
    {
        using var attacker = await site.LoggedInAsync();
        var planted = attacker.Cookies.GetCookies(site.Address)["CodeRunner.Session"]!.Value;
        var user = await site.AddUserAsync();
        using var victim = site.Visitor();
        victim.Cookies.Add(site.Address, new Cookie("CodeRunner.Session", planted));
        var form = await victim.GetAsync("/account/login");
        Assert.Equal("/", (await victim.SubmitAsync(form, ("Name", user.UserName!), ("Password", TestSite.Password))).Path);
        Assert.NotEqual(planted, victim.Cookies.GetCookies(site.Address)["CodeRunner.Session"]!.Value);
        Assert.Equal(attacker.User.UserName, (await attacker.GetAsync("/")).Document.QuerySelector(".account bdi")?.TextContent);
        Assert.Equal(user.UserName, (await victim.GetAsync("/")).Document.QuerySelector(".account bdi")?.TextContent);

        // Nor does a form that was got before the login do anything in its name.
        Assert.Equal(HttpStatusCode.BadRequest, (await victim.SubmitAsync(form, ("Name", user.UserName!), ("Password", TestSite.Password))).Status);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Session_outlives_a_restart()
    {
        using var database = new TestDatabase();
        var first = new TestSite(database);
        await first.InitializeAsync();
        using var student = await first.LoggedInAsync();
        var cookies = student.Cookies.GetCookies(first.Address);
        await first.DisposeAsync();

        await using var second = new TestSite(database);
        await second.InitializeAsync();
        using var again = second.Visitor();
        again.Cookies.Add(second.Address, cookies);
        Assert.Equal(HttpStatusCode.OK, (await again.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Password_can_be_changed_by_who_knows_it()
    {
        using var student = await site.LoggedInAsync();
        var wrong = await student.SubmitAsync(await student.GetAsync("/account/password"), ("CurrentPassword", "guess"), ("NewPassword", "another password"));
        Assert.Contains("This is not your current password.", wrong.Content, StringComparison.Ordinal);
        var weak = await student.SubmitAsync(await student.GetAsync("/account/password"), ("CurrentPassword", TestSite.Password), ("NewPassword", "short"));
        Assert.Contains("at least 8 characters", weak.Content, StringComparison.Ordinal);
        var page = await student.SubmitAsync(
            await student.GetAsync("/account/password"), ("CurrentPassword", TestSite.Password), ("NewPassword", "another password"));
        Assert.Contains("Your password is changed.", page.Content, StringComparison.Ordinal);

        using var visitor = site.Visitor();
        Assert.Contains("do not match", (await visitor.LogInAsync(student.User.UserName!, TestSite.Password)).Content, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.LogInAsync(student.User.UserName!, "another password")).Path);
    }

    [Fact]
    public async Task Account_deleted_meanwhile_is_asked_to_log_in()
    {
        using var student = await site.LoggedInAsync();
        await site.ChangeAsync(db =>
        {
            db.Users.Remove(new User { Id = student.User.Id, ConcurrencyStamp = student.User.ConcurrencyStamp });
            return Task.CompletedTask;
        });
        Assert.Equal(HttpStatusCode.Redirect, (await student.GetOnceAsync("/account")).Status);
    }
}
