using CodeRunner.Web.Tests;
using CodeRunner.Web.Tests.Site;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>Pages that only a click, a form or another site leads to, held to the same as all others.</summary>
[Trait("Category", "Slow")]
public sealed class PageStateTests(Chromium chromium, Gallery gallery, OpenIdSite openId) : IClassFixture<Gallery>, IClassFixture<OpenIdSite>
{
    [Theory]
    [InlineData("Editor settings", "settings")]
    [InlineData("Keyboard shortcuts", "shortcuts")]
    public async Task Dialog_is_sound(string button, string name)
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student);
        await window.Page.GotoAsync("/problems/a-plus-b#code");
        await Workbench.ReadyAsync(window.Page);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await PageTests.LookAsync(window, $"dialog-{name}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Question_about_a_draft_and_a_lasting_message_are_sound()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        await page.GotoAsync("/problems/a-plus-b#code");
        await chromium.SaveElsewhereAsync(gallery, student, "print('elsewhere')");
        await Workbench.WriteAsync(page, "print('here')");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Another draft was saved on");
        await PageTests.LookAsync(window, "dialog-draft");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "The one here" }).ClickAsync();
        await Workbench.ExpectSavedAsync(page);

        await page.Context.ClearCookiesAsync();
        await page.Locator(".cm-content").PressAsync("Control+s");
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("You are logged out.");
        await PageTests.LookAsync(window, "message");
    }

    [Fact]
    public async Task Menu_of_the_account_is_sound()
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student);
        await window.Page.GotoAsync("/help");
        await window.Page.Locator(".menu > summary").ClickAsync();
        await PageTests.LookAsync(window, "menu");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "My progress" }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(gallery.Student.UserName!);
    }

    [Fact]
    public async Task Sheet_of_users_is_sound_once_it_was_checked()
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Admin);
        await window.Page.GotoAsync("/admin/users/import");
        await window.Page.GetByLabel("Lines").FillAsync("name,email,role\ngrace.hopper,hopper@example.org,Instructor\nx,nobody,King\nknuth,knuth@example.org,");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check the sheet" }).ClickAsync();
        Assert.Equal(3, await window.Page.Locator("tbody .fault").CountAsync());
        await PageTests.LookAsync(window, "admin-user-import-checked");

        await window.Page.GetByLabel("Lines").FillAsync("name,email,role\ngrace.hopper,hopper@example.org,Instructor\nnew.student,new@example.org,");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check the sheet" }).ClickAsync();
        await Expect(window.Page.Locator("tbody .fault")).ToHaveCountAsync(0);
        await PageTests.LookAsync(window, "admin-user-import-ready");
    }

    [Fact]
    public async Task Second_step_of_a_login_is_sound()
    {
        var user = await gallery.Site.AddUserAsync(name: "two.steps");
        await gallery.Site.TurnOnSecondFactorAsync(user);
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.GotoAsync("/account/login");
        await window.Page.GetByLabel("Name or e-mail address").FillAsync("two.steps");
        await window.Page.GetByLabel("Password").FillAsync(TestSite.Password);
        await window.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await window.Page.GetByLabel("Code").FillAsync("000000");
        await window.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(window.Page.Locator(".fault")).ToContainTextAsync("This code is not right");
        await PageTests.LookAsync(window, "login-code");
    }

    [Fact]
    public async Task Setting_up_of_a_second_step_is_sound()
    {
        var user = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, user);
        await window.Page.GotoAsync("/account/two-factor");
        await window.Page.GetByLabel("Current password").FillAsync(TestSite.Password);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await Expect(window.Page.Locator(".qr svg")).ToBeVisibleAsync();
        await PageTests.LookAsync(window, "account-two-factor-setup");
    }

    [Fact]
    public async Task First_login_from_another_site_is_sound_and_makes_the_account()
    {
        openId.Provider.User = new ProviderUser("browser", "countess", "countess@example.org", EmailVerified: true);
        await using var window = await chromium.OpenAsync(openId.Site.Address);
        await window.Page.GotoAsync("/account/login");
        await PageTests.LookAsync(window, "login-providers");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Log in with The uni" }).ClickAsync();
        await Expect(window.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("countess");
        await PageTests.LookAsync(window, "login-external");
        await window.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(window.Page.Locator(".account bdi")).ToHaveTextAsync("countess");
        Assert.Empty(window.Complaints);
    }
}
