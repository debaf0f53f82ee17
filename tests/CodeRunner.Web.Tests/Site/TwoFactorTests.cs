using System.Net;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>The second factor: codes as an app computes them, and codes on paper.</summary>
public sealed class TwoFactorTests(TestSite site)
{
    [Fact]
    public async Task Login_needs_a_code_once_it_is_turned_on_and_leads_back()
    {
        await site.AddProblemAsync("second");
        var (student, key, _) = await TurnedOnAsync();
        using var visitor = site.Visitor();
        var step = await visitor.SubmitAsync(
            await visitor.GetAsync("/account/login?returnUrl=%2Fproblems%2Fsecond"), ("Name", student.User.UserName!), ("Password", TestSite.Password));
        Assert.StartsWith("/account/login/code", step.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetOnceAsync("/submissions")).Status);
        Assert.Contains("not right", (await visitor.SubmitAsync(step, ("Code", "000000"))).Content, StringComparison.Ordinal);
        Assert.Equal("/problems/second", (await visitor.SubmitAsync(step, ("Code", OneTimeCode.Next(key).Insert(3, " ")))).Path);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Recovery_code_lets_in_once()
    {
        var (student, _, codes) = await TurnedOnAsync();
        Assert.Equal(10, codes.Distinct().Count());
        using var first = site.Visitor();
        Assert.Equal("/", (await first.SubmitAsync(await first.LogInAsync(student.User.UserName!, TestSite.Password), ("Code", codes[3].ToLowerInvariant()))).Path);
        using var second = site.Visitor();
        var again = await second.SubmitAsync(await second.LogInAsync(student.User.UserName!, TestSite.Password), ("Code", codes[3]));
        Assert.Contains("not right, or has been used", again.Content, StringComparison.Ordinal);
        Assert.Contains("codes left: 9", (await first.GetAsync("/account/two-factor")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_are_locked_after_ten_wrong_ones()
    {
        var (student, key, _) = await TurnedOnAsync();
        using var visitor = site.Visitor();
        var step = await visitor.LogInAsync(student.User.UserName!, TestSite.Password);
        for (var i = 0; i < 10; i++)
        {
            await visitor.SubmitAsync(step, ("Code", i % 2 == 0 ? "000000" : "WRONG-CODES"));
        }

        Assert.Contains("too many wrong codes", (await visitor.SubmitAsync(step, ("Code", OneTimeCode.Next(key)))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_it_off_needs_the_password_and_ends_it()
    {
        var (student, _, _) = await TurnedOnAsync();
        var page = await student.GetAsync("/account/two-factor");
        var wrong = await student.SubmitAsync(page, "Off", ("CurrentPassword", "guess"));
        Assert.Contains("This is not your current password.", wrong.Content, StringComparison.Ordinal);
        Assert.Contains("is off", (await student.SubmitAsync(page, "Off", ("CurrentPassword", TestSite.Password))).Content, StringComparison.Ordinal);
        using var visitor = site.Visitor();
        Assert.Equal("/", (await visitor.LogInAsync(student.User.UserName!, TestSite.Password)).Path);
    }

    [Fact]
    public async Task Setup_that_was_left_cannot_be_gone_on_with_without_the_password()
    {
        using var student = await site.LoggedInAsync();
        var setup = await student.SubmitAsync(await student.GetAsync("/account/two-factor"), ("CurrentPassword", TestSite.Password));
        var key = KeyOn(setup);
        var left = await student.GetAsync("/account/two-factor?setup=true");
        Assert.DoesNotContain(key, left.Text, StringComparison.Ordinal);
        Assert.Null(left.Document.QuerySelector("main .qr"));
        await RefusedAsync(student, setup, key, begun: "");
        await RefusedAsync(student, setup, key, begun: "guess");
    }

    [Fact]
    public async Task Setup_cannot_be_done_again_without_the_password_once_it_is_off_and_no_key_is_left()
    {
        var student = await site.LoggedInAsync();
        var setup = await student.SubmitAsync(await student.GetAsync("/account/two-factor"), ("CurrentPassword", TestSite.Password));
        var on = await student.SubmitAsync(setup, ("Code", OneTimeCode.Now(KeyOn(setup))));
        await student.SubmitAsync(on, "Off", ("CurrentPassword", TestSite.Password));
        await RefusedAsync(student, setup, KeyOn(setup));
        await using var db = site.Database.CreateDbContext();
        Assert.Empty(await db.UserTokens.Where(token => token.UserId == student.User.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    private async Task RefusedAsync(Visitor student, Page setup, string key, string? begun = null)
    {
        (string, string)[] values = [("Code", OneTimeCode.Next(key)), .. begun is null ? Array.Empty<(string, string)>() : [("Begun", begun)]];
        var refused = await student.SubmitAsync(setup, values);
        Assert.Contains("Give your password to begin it again.", refused.Content, StringComparison.Ordinal);
        Assert.Null(refused.Document.QuerySelector("main .qr"));
        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(user => user.Id == student.User.Id && user.TwoFactorEnabled, TestContext.Current.CancellationToken));
    }

    private static string KeyOn(Page setup) => setup.Document.QuerySelector("main figure pre")!.TextContent;

    /// <summary>A student with a second factor: their browser, the key of their app, their recovery codes.</summary>
    private async Task<(Visitor Student, string Key, string[] Codes)> TurnedOnAsync()
    {
        var student = await site.LoggedInAsync();
        var setup = await student.SubmitAsync(await student.GetAsync("/account/two-factor"), ("CurrentPassword", TestSite.Password));
        Assert.NotNull(setup.Document.QuerySelector("main .qr svg"));
        var key = KeyOn(setup);
        Assert.Contains("not right", (await student.SubmitAsync(setup, ("Code", "000000"))).Content, StringComparison.Ordinal);
        var on = await student.SubmitAsync(setup, ("Code", OneTimeCode.Now(key)));
        return (student, key, on.Document.QuerySelector("main figure pre")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
