using System.Text.RegularExpressions;
using CodeRunner.Core.Users;
using CodeRunner.Web.Tests;
using Microsoft.Playwright;
using Xunit;
using static CodeRunner.Browser.Tests.Workbench;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>Drafts that were written in several places: none replaces another unless its writer says so.</summary>
[Trait("Category", "Slow")]
public sealed partial class DraftTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    private const string Template = "input()";

    [Fact]
    public async Task What_was_written_before_logging_in_is_taken_along_where_there_is_no_draft()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await OpenAnonymouslyAsync();
        await WriteAsync(window.Page, "print('before')");
        await LogInAsync(window.Page, student);
        await Expect(Written(window.Page)).ToHaveTextAsync("print('before')");
        await ExpectSavedAsync(window.Page);
        Assert.Equal("print('before')", await gallery.DraftOfAsync(student));

        await window.Page.Context.ClearCookiesAsync();
        await OpenAsync(window.Page);
        await Expect(Written(window.Page)).ToContainTextAsync(Template);
    }

    [Fact]
    public async Task What_a_stranger_wrote_before_logging_in_replaces_a_draft_only_after_yes()
    {
        var student = await gallery.Site.AddUserAsync();
        await chromium.SaveElsewhereAsync(gallery, student, "print('own')");
        await using var window = await OpenAnonymouslyAsync();
        var (page, dialog) = (window.Page, window.Page.GetByRole(AriaRole.Dialog));
        await WriteAsync(page, "print('stranger')");

        await LogInAsync(page, student);
        await Expect(dialog).ToContainTextAsync("Something else was written here before you logged in.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await Expect(Written(page)).ToHaveTextAsync("print('own')");

        // Not asked again; and it is still there for who wrote it.
        await OpenAsync(page);
        await Expect(Written(page)).ToHaveTextAsync("print('own')");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.Context.ClearCookiesAsync();
        await OpenAsync(page);
        await Expect(Written(page)).ToHaveTextAsync("print('stranger')");
        Assert.Equal("print('own')", await gallery.DraftOfAsync(student));

        await WriteAsync(page, "print('mine after all')");
        await LogInAsync(page, student);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Put it in place" }).ClickAsync();
        await Expect(Written(page)).ToHaveTextAsync("print('mine after all')");
        await ExpectSavedAsync(page);
        Assert.Equal("print('mine after all')", await gallery.DraftOfAsync(student));
        await Written(page).PressAsync("Control+z");
        await Expect(Written(page)).ToHaveTextAsync("print('own')");
    }

    [Fact]
    public async Task Draft_that_could_not_be_loaded_is_not_replaced_unasked()
    {
        var student = await gallery.Site.AddUserAsync();
        await chromium.SaveElsewhereAsync(gallery, student, "print('on the site')");
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var (page, dialog) = (window.Page, window.Page.GetByRole(AriaRole.Dialog));
        await page.GetByLabel("Language").SelectOptionAsync("cpp");
        await Expect(Written(page)).ToContainTextAsync("#include");

        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await Expect(page.Locator(".toast")).ToContainTextAsync("The site cannot be reached.");
        await Expect(page.Locator("#saved")).ToHaveTextAsync("Not loaded");
        await Expect(Written(page)).ToContainTextAsync(Template);
        await WriteAsync(page, "x");
        await Expect(page.Locator("#saved")).ToHaveTextAsync(SavedHere());
        Assert.Equal("print('on the site')", await gallery.DraftOfAsync(student));

        await page.Context.SetOfflineAsync(false);
        await Expect(dialog).ToContainTextAsync("Which one do you want to keep?");
        Assert.Equal("print('on the site')", await gallery.DraftOfAsync(student));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "The other one" }).ClickAsync();
        await Expect(Written(page)).ToHaveTextAsync("print('on the site')");
        await Written(page).PressAsync("Control+z");
        await Expect(Written(page)).ToHaveTextAsync("x");
    }

    [Fact]
    public async Task Draft_that_could_not_be_loaded_comes_when_the_site_is_back()
    {
        var student = await gallery.Site.AddUserAsync();
        await chromium.SaveElsewhereAsync(gallery, student, "print('on the site')");
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        await page.GetByLabel("Language").SelectOptionAsync("cpp");
        await Expect(Written(page)).ToContainTextAsync("#include");
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await Expect(page.Locator("#saved")).ToHaveTextAsync("Not loaded");
        await page.Context.SetOfflineAsync(false);
        await Expect(Written(page)).ToHaveTextAsync("print('on the site')");
        await ExpectSavedAsync(page);
    }

    [Theory]
    [InlineData("The one here", "print('here')")]
    [InlineData("The other one", "print('elsewhere')")]
    public async Task Page_that_is_older_than_the_draft_asks_once_which_to_keep(string choice, string expected)
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var (page, dialog) = (window.Page, window.Page.GetByRole(AriaRole.Dialog));
        await chromium.SaveElsewhereAsync(gallery, student, "print('elsewhere')");

        await WriteAsync(page, "print('here')");
        await Expect(dialog).ToContainTextAsync("Another draft was saved on");
        await Expect(Written(page)).ToHaveTextAsync("print('here')");
        Assert.Equal("print('elsewhere')", await gallery.DraftOfAsync(student));
        await dialog.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await Expect(Written(page)).ToHaveTextAsync(expected);
        await ExpectSavedAsync(page);
        Assert.Equal(expected, await gallery.DraftOfAsync(student));

        await WriteAsync(page, "print('further')");
        await Expect(page.Locator("#saved")).ToHaveTextAsync("Saving…");
        await ExpectSavedAsync(page);
        Assert.Equal("print('further')", await gallery.DraftOfAsync(student));
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Question_that_is_closed_without_an_answer_leaves_both_and_is_asked_again()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var (page, dialog) = (window.Page, window.Page.GetByRole(AriaRole.Dialog));
        await chromium.SaveElsewhereAsync(gallery, student, "print('elsewhere')");

        await WriteAsync(page, "print('here')");
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator("#saved")).ToHaveTextAsync(SavedHere());
        await Expect(Written(page)).ToHaveTextAsync("print('here')");
        Assert.Equal("print('elsewhere')", await gallery.DraftOfAsync(student));

        await WriteAsync(page, "print('here again')");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "The one here" }).ClickAsync();
        await ExpectSavedAsync(page);
        Assert.Equal("print('here again')", await gallery.DraftOfAsync(student));
    }

    [Fact]
    public async Task What_a_page_left_unsent_is_asked_for_where_another_draft_was_saved_meanwhile()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var (page, dialog) = (window.Page, window.Page.GetByRole(AriaRole.Dialog));
        await page.Context.SetOfflineAsync(true);
        await WriteAsync(page, "print('offline')");
        await Written(page).PressAsync("Control+s");
        await Expect(page.Locator("#saved")).ToHaveTextAsync(SavedHere());
        await chromium.SaveElsewhereAsync(gallery, student, "print('elsewhere')");
        await page.Context.SetOfflineAsync(false);
        await OpenAsync(page);

        await Expect(dialog).ToContainTextAsync("Another draft was saved on");
        await Expect(Written(page)).ToHaveTextAsync("print('offline')");
        Assert.Equal("print('elsewhere')", await gallery.DraftOfAsync(student));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "The one here" }).ClickAsync();
        await ExpectSavedAsync(page);
        Assert.Equal("print('offline')", await gallery.DraftOfAsync(student));
    }

    [Fact]
    public async Task Lost_answer_is_no_conflict_with_what_is_written_next()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        var stored = new TaskCompletionSource();
        await page.RouteAsync("**/drafts/python", async route =>
        {
            if (!stored.Task.IsCompleted)
            {
                await route.FetchAsync();
                stored.SetResult();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await WriteAsync(page, "print(1)");
        await stored.Task;
        await Expect(page.Locator("#saved")).ToHaveTextAsync(SavedHere());
        await WriteAsync(page, "print(12)");
        await ExpectSavedAsync(page);
        Assert.Equal("print(12)", await gallery.DraftOfAsync(student));
    }

    [Fact]
    public async Task Untouched_tab_follows_the_one_that_is_written_in()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var (first, second) = (window.Page, await window.Page.Context.NewPageAsync());
        await OpenAsync(second);
        await WriteAsync(second, "print('a lot')");
        await ExpectSavedAsync(second);
        await Expect(Written(first)).ToHaveTextAsync("print('a lot')");

        await Written(first).PressAsync("Control+End");
        await first.Keyboard.TypeAsync("#");
        await ExpectSavedAsync(first);
        Assert.Equal("print('a lot')#", await gallery.DraftOfAsync(student));
        await Expect(Written(second)).ToHaveTextAsync("print('a lot')#");
        await Expect(first.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_that_one_comes_back_to_shows_no_older_draft_than_before()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        await WriteAsync(page, "print('older')");
        await ExpectSavedAsync(page);
        await chromium.SaveElsewhereAsync(gallery, student, "print('newer')");
        await OpenAsync(page);
        await Expect(Written(page)).ToHaveTextAsync("print('newer')");
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"); // as the browser's button Back does
        await Expect(Written(page)).ToHaveTextAsync("print('newer')");
    }

    private static ILocator Written(IPage page) => page.Locator(".cm-content");

    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/problems/a-plus-b");
        await ReadyAsync(page);
    }

    private async Task<Window> OpenAnonymouslyAsync()
    {
        var window = await chromium.OpenAsync(gallery.Site.Address);
        await OpenAsync(window.Page);
        return window;
    }

    private static async Task LogInAsync(IPage page, User student)
    {
        await page.GotoAsync("/account/login?returnUrl=/problems/a-plus-b");
        await page.Locator("#Name").FillAsync(student.UserName!);
        await page.Locator("#Password").FillAsync(TestSite.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await ReadyAsync(page);
    }

    /// <summary>On another device.</summary>
    [GeneratedRegex(@"^Saved on this device \d\d:\d\d$")]
    private static partial Regex SavedHere();
}
