using System.Net;
using CodeRunner.Testing;
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

    /// <summary>A student with a second factor: their browser, the key of their app, their recovery codes.</summary>
    private async Task<(Visitor Student, string Key, string[] Codes)> TurnedOnAsync()
    {
        var student = await site.LoggedInAsync();
        var setup = await student.SubmitAsync(await student.GetAsync("/account/two-factor"), ("CurrentPassword", TestSite.Password));
        Assert.NotNull(setup.Document.QuerySelector("main .qr svg"));
        var key = setup.Document.QuerySelector("main figure pre")!.TextContent;
        Assert.Contains("not right", (await student.SubmitAsync(setup, ("Code", "000000"))).Content, StringComparison.Ordinal);
        var on = await student.SubmitAsync(setup, ("Code", OneTimeCode.Now(key)));
        return (student, key, on.Document.QuerySelector("main figure pre")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
