using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static CodeRunner.Browser.Tests.Workbench;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>Earlier programs come back into the editor, and nothing that was written there is lost by it.</summary>
[Trait("Category", "Slow")]
public sealed class RestoringTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    [Fact]
    public async Task Restoring_by_address_asks_before_it_replaces_a_draft_and_asks_once()
    {
        var student = await gallery.Site.AddUserAsync();
        var old = await gallery.Site.AddSubmissionAsync(student, "a-plus-b", row => (row.Source, row.Status, row.Verdict) = ("print('old')", WorkStatus.Done, Verdict.WrongAnswer));
        var address = $"/problems/a-plus-b?restore={old.Id}";
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        var written = page.Locator(".cm-content");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await WriteAsync(page, "print('draft')");
        await ExpectSavedAsync(page);

        await page.GotoAsync(address);
        await Expect(dialog).ToContainTextAsync($"Put submission {old.Id} in place of what you wrote?");
        await ReadyAsync(page);
        await Expect(written).ToHaveTextAsync("print('draft')");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(gallery.Site.Address, "/problems/a-plus-b").ToString());
        await Expect(written).ToHaveTextAsync("print('draft')");
        Assert.Equal("print('draft')", await gallery.DraftOfAsync(student));

        // On this device only.
        await page.Context.SetOfflineAsync(true);
        await WriteAsync(page, "print('offline')");
        await written.PressAsync("Control+s");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved on this device");
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(address);
        await Expect(dialog).ToBeVisibleAsync();
        await ReadyAsync(page);
        await Expect(written).ToHaveTextAsync("print('offline')");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(written).ToHaveTextAsync("print('old')");
        await ExpectSavedAsync(page);
        Assert.Equal("print('old')", await gallery.DraftOfAsync(student));

        // The same as the draft: there is nothing to ask.
        await page.GotoAsync(address);
        await Expect(page).ToHaveURLAsync(new Uri(gallery.Site.Address, "/problems/a-plus-b").ToString());
        await ReadyAsync(page);
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(written).ToHaveTextAsync("print('old')");
        Assert.DoesNotContain(window.Complaints, complaint => !complaint.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restoring_from_the_list_asks_before_it_replaces_a_draft_in_another_language()
    {
        var student = await gallery.Site.AddUserAsync();
        await gallery.Site.AddSubmissionAsync(student, "a-plus-b", row => (row.Source, row.Language, row.Status, row.Verdict) = ("int main() {}\r\n", "cpp", WorkStatus.Done, Verdict.WrongAnswer));
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        var (written, language, dialog) = (page.Locator(".cm-content"), page.Locator("#Language"), page.GetByRole(AriaRole.Dialog));
        await Expect(language).ToHaveValueAsync("cpp");
        await WriteAsync(page, "int draft;");
        await language.SelectOptionAsync("python");
        await Expect(written).ToContainTextAsync("input()");
        await WriteAsync(page, "print('kept')");
        await language.SelectOptionAsync("cpp");
        await Expect(written).ToHaveTextAsync("int draft;");
        await language.SelectOptionAsync("python");
        await Expect(written).ToHaveTextAsync("print('kept')");

        await page.GetByRole(AriaRole.Tab, new() { Name = "My submissions" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Restore" }).ClickAsync();
        await Expect(written).ToHaveTextAsync("int draft;");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(written).ToHaveTextAsync("print('kept')");
        await Expect(language).ToHaveValueAsync("python");

        await page.GetByRole(AriaRole.Link, new() { Name = "Restore" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(written).ToHaveTextAsync("int main() {}");
        await Expect(language).ToHaveValueAsync("cpp");
        await written.PressAsync("Control+z");
        await Expect(written).ToHaveTextAsync("int draft;");
    }

    [Fact]
    public async Task Draft_in_another_language_comes_whole_however_slow_the_site_is()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        var (written, language) = (page.Locator(".cm-content"), page.Locator("#Language"));
        await language.SelectOptionAsync("cpp");
        await WriteAsync(page, "int draft;");
        await language.SelectOptionAsync("python");
        await Expect(written).ToContainTextAsync("input()");
        await WriteAsync(page, "print('kept')");
        await ExpectSavedAsync(page);

        var answer = await HoldDraftAsync(page, "cpp");
        await language.SelectOptionAsync("cpp");
        await Expect(written).ToHaveAttributeAsync("aria-readonly", "true");
        await written.FocusAsync();
        await page.Keyboard.TypeAsync("lost");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await Expect(written).ToHaveTextAsync("print('kept')");

        answer.SetResult();
        await Expect(written).ToHaveTextAsync("int draft;");
        await Expect(page.Locator("#result [data-state]")).ToHaveCountAsync(1);
        await using var db = gallery.Site.Database.CreateDbContext();
        var submission = await db.Submissions.SingleAsync(s => s.UserId == student.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("cpp", "int draft;"), (submission.Language, submission.Source));
        Assert.Equal("print('kept')", await gallery.DraftOfAsync(student));
    }

    [Fact]
    public async Task Nothing_takes_the_place_of_a_draft_while_the_one_in_another_language_is_on_its_way()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        var (written, language) = (page.Locator(".cm-content"), page.Locator("#Language"));
        await WriteAsync(page, "print('kept')");
        await ExpectSavedAsync(page);

        var answer = await HoldDraftAsync(page, "cpp");
        await language.SelectOptionAsync("cpp");
        await Expect(written).ToHaveAttributeAsync("aria-readonly", "true");
        await page.GetByLabel("Or a file").SetInputFilesAsync(new FilePayload { Name = "a.cpp", MimeType = "text/plain", Buffer = "int file;"u8.ToArray() });
        await page.Locator(".cm-content").PressAsync("Control+s"); // what a file does that does not wait is done by then
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        await Expect(written).ToHaveTextAsync("print('kept')");
        answer.SetResult();
        await Expect(written).ToHaveTextAsync("int file;");
        await ExpectSavedAsync(page);
        Assert.Equal("print('kept')", await gallery.DraftOfAsync(student));

        answer = await HoldDraftAsync(page, "python");
        await language.SelectOptionAsync("python");
        await Expect(written).ToHaveAttributeAsync("aria-readonly", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the template" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Use the template" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        answer.SetResult();
        await Expect(written).ToContainTextAsync("input()");
        await language.SelectOptionAsync("cpp");
        await Expect(written).ToHaveTextAsync("int file;");
    }

    [Fact]
    public async Task Submission_in_a_language_that_is_no_longer_allowed_stays_out_of_the_editor()
    {
        var student = await gallery.Site.AddUserAsync();
        var problem = await gallery.Site.AddProblemAsync("cpp-only");
        await gallery.Site.ChangeAsync(async db => (await db.Problems.SingleAsync(p => p.Id == problem.Id)).AllowedLanguages = ["cpp"]);
        var old = await gallery.Site.AddSubmissionAsync(student, "cpp-only", row => (row.Source, row.Status, row.Verdict) = ("print('old')", WorkStatus.Done, Verdict.WrongAnswer));
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, student);
        var page = window.Page;
        await page.GotoAsync("/problems/cpp-only");
        await ReadyAsync(page);
        await WriteAsync(page, "int draft;");

        await page.GetByRole(AriaRole.Tab, new() { Name = "My submissions" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Restore" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToHaveTextAsync($"Submission {old.Id} is in Python 3, which cannot be chosen for this problem");
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("int draft;");
    }

    [Fact]
    public async Task Way_back_from_a_run_without_scripts_brings_a_visitors_program_again()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address, scripts: false);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.Locator("#Language").SelectOptionAsync("go");
        await window.Page.Locator("#Source").FillAsync("package main\n\nfunc main() {}\n");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the problem" }).ClickAsync();
        await Expect(window.Page.Locator("#Source")).ToHaveValueAsync("package main\n\nfunc main() {}\n");
        await Expect(window.Page.Locator("#Language")).ToHaveValueAsync("go");
    }

    /// <summary>The site is asked for the draft in that language only once the result is set.</summary>
    private static async Task<TaskCompletionSource> HoldDraftAsync(IPage page, string language)
    {
        var answer = new TaskCompletionSource();
        await page.RouteAsync($"**/drafts/{language}", async route =>
        {
            await (route.Request.Method == "GET" ? answer.Task : Task.CompletedTask);
            await route.ContinueAsync();
        });
        return answer;
    }
}
