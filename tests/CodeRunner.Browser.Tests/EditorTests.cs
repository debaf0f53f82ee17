using System.Text.RegularExpressions;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>What hands do on a problem's page beside typing and clicking: drop, drag, other keys, leave, look elsewhere.</summary>
[Trait("Category", "Slow")]
public sealed class EditorTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    [Fact]
    public async Task Dropped_file_goes_into_the_editor_in_its_language()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.GetByLabel("Language").SelectOptionAsync("cpp");
        var editor = page.Locator(".editor");
        await DragAsync(page, "dragover");
        await Expect(editor).ToContainClassAsync("dropping");
        await DragAsync(page, "dragleave");
        await Expect(editor).Not.ToContainClassAsync("dropping");
        await DragAsync(page, "drop");
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print('dropped')");
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("python");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("solution.py is in the editor, as Python 3");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Split_follows_the_pointer_and_the_arrows_and_stays_where_it_was_put()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var handle = page.GetByRole(AriaRole.Separator, new() { Name = "Width of the statement" });
        var box = (await handle.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 4, box.Y + 200);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(400, box.Y + 200, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.InRange(await StatementWidthAsync(page), 385, 405);
        await page.Mouse.MoveAsync(900, box.Y + 200);
        Assert.InRange(await StatementWidthAsync(page), 385, 405);

        await page.ReloadAsync();
        Assert.InRange(await StatementWidthAsync(page), 385, 405);
        await handle.PressAsync("ArrowRight");
        Assert.InRange(await StatementWidthAsync(page), 445, 470);

        // Neither side can be pushed out.
        for (var i = 0; i < 12; i++)
        {
            await handle.PressAsync("ArrowLeft");
        }

        Assert.InRange(await StatementWidthAsync(page), 300, 325);
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "25");
    }

    [Fact]
    public async Task Language_is_chosen_without_a_connection_and_highlighted_once_there_is_one()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("Language").SelectOptionAsync("rust");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("fn main");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".cm-content .tok-keyword").First).ToBeVisibleAsync();
        Assert.DoesNotContain(window.Complaints, complaint => complaint.Contains("imported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Emacs_and_vim_keys_do_what_their_users_expect_beside_the_keys_of_the_page()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var text = page.Locator(".cm-content");
        await UseKeysAsync(page, "emacs");
        await text.FillAsync("print(1)");
        await text.PressAsync("Control+a"); // to the beginning of the line; else all of it would be selected
        await page.Keyboard.TypeAsync("x = ");
        await Expect(text).ToHaveTextAsync("x = print(1)");
        await text.PressAsync("Control+k");
        await Expect(text).ToHaveTextAsync("x = ");
        await text.PressAsync("Control+s");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await UseKeysAsync(page, "vim");
        await text.FillAsync("one\ntwo");
        await text.PressAsync("Escape");
        await page.Keyboard.TypeAsync("ggdd");
        await Expect(text).ToHaveTextAsync("two");
        await page.Keyboard.TypeAsync(":w\n");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        await text.PressAsync("Control+Enter");
        await Expect(page.Locator(".outcome")).ToHaveTextAsync("Queued");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Template_replaces_what_was_written_only_when_that_is_meant_and_the_own_input_stays()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await page.Locator(".cm-content").FillAsync("print(1)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the template" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print(1)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the template" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Use the template" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("input()");
        await page.Locator(".cm-content").PressAsync("Control+z");
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print(1)");

        await page.Locator("#own-input summary").ClickAsync();
        await page.Locator("#Input").FillAsync("5 6");
        await page.ReloadAsync();
        await Expect(page.Locator("#Input")).ToHaveValueAsync("5 6");
        await page.GotoAsync("/problems/sorting");
        await Expect(page.Locator("#Input")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Typing_over_coloured_lines_replaces_them_and_brings_no_styles_of_the_browser()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.GetByLabel("Language").SelectOptionAsync("cpp");
        var text = page.Locator(".cm-content");
        await text.FillAsync("int one() {\n  return 'x';\n}\n// two");
        await Expect(text.Locator(".tok-comment")).ToHaveTextAsync("// two");
        var ofFilling = window.Complaints.Count; // which changes the page before the editor has heard of its selection, as no hand does

        await text.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("abc");
        await Expect(text).ToHaveTextAsync("abc");
        await text.PressAsync("Control+z");
        await Expect(text.Locator(".cm-line")).ToHaveTextAsync(["int one() {", "  return 'x';", "}", "// two"]);

        // As anywhere, a bracket goes around what is selected, and text into each of several selections.
        await text.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("(");
        await Expect(text.Locator(".cm-line").Last).ToHaveTextAsync("// two)");
        await text.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("first second first");
        await text.PressAsync("Control+Home");
        await text.PressAsync("Control+Shift+ArrowRight");
        await text.PressAsync("Control+d");
        await page.Keyboard.TypeAsync("last");
        await Expect(text).ToHaveTextAsync("last second last");
        Assert.Empty(window.Complaints.Skip(ofFilling));
    }

    [Fact]
    public async Task Page_asks_before_it_is_left_with_what_is_kept_nowhere()
    {
        await using var window = await OpenAsync("Storage.prototype.setItem = () => { throw new Error('full'); };");
        var page = window.Page;
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            asked.TrySetResult(dialog.Type);
        };
        await page.Locator(".cm-content").PressSequentiallyAsync("print(2)");
        await Workbench.ExpectSavedAsync(page);
        await page.ReloadAsync();
        await Workbench.ReadyAsync(page);
        Assert.False(asked.Task.IsCompleted); // the site has it

        await page.Context.SetOfflineAsync(true);
        await page.Locator(".cm-content").PressSequentiallyAsync("!");
        await page.Locator(".cm-content").PressAsync("Control+s");
        await Expect(page.Locator(".toast.bad")).ToHaveTextAsync("Not saved");
        await page.EvaluateAsync("setTimeout(() => location.reload())");
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("!");
    }

    [Fact]
    public async Task Verdict_is_told_by_a_notification_where_somebody_asked_for_that_and_looks_elsewhere()
    {
        await using var window = await OpenAsync("""
            window.told = [];
            window.Notification = class extends Notification { constructor(title, options) { super(title, options); told.push(title); } };
            """, whole: true);
        var page = window.Page;
        await RunToTheEndAsync(page, looksElsewhere: true);
        Assert.Equal("[]", await page.EvaluateAsync<string>("JSON.stringify(told)")); // nobody asked

        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Editor settings" }).ClickAsync();
        await page.GetByLabel("Notify me of a verdict while I look elsewhere, on this device").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await RunToTheEndAsync(page, looksElsewhere: false);
        Assert.Equal("[]", await page.EvaluateAsync<string>("JSON.stringify(told)")); // it can be seen
        await RunToTheEndAsync(page, looksElsewhere: true);
        Assert.Equal("""["Samples passed · A+B · CodeRunner"]""", await page.EvaluateAsync<string>("JSON.stringify(told)"));

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Editor settings" }).ClickAsync();
        await Expect(page.GetByLabel("Notify me of a verdict")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Verdict_of_what_was_sent_at_the_moment_of_leaving_is_in_the_title()
    {
        await using var window = await OpenAsync();
        await LookElsewhereAsync(window.Page, true);
        await RunAsync(window.Page);
        await EndAsync(window.Page);
        await Expect(window.Page).ToHaveTitleAsync("Samples passed · A+B · CodeRunner");
    }

    private async Task RunToTheEndAsync(IPage page, bool looksElsewhere)
    {
        await RunAsync(page);
        await LookElsewhereAsync(page, looksElsewhere);
        await EndAsync(page);
        await LookElsewhereAsync(page, false);
    }

    private static async Task RunAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "queued");
    }

    private async Task EndAsync(IPage page)
    {
        await gallery.Site.ChangeAsync(async db =>
        {
            var row = await db.Executions.OrderByDescending(e => e.Id).FirstAsync();
            (row.Status, row.Trial) = (WorkStatus.Done, new Trial(Verdict.Accepted, null, []));
        });
        await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 10_000 });
    }

    /// <summary>What a page is told when its tab is left, which no tab of a headless browser is.</summary>
    private static async Task LookElsewhereAsync(IPage page, bool elsewhere) => await page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, value: hidden }); document.dispatchEvent(new Event('visibilitychange')); }", elsewhere);

    private static async Task DragAsync(IPage page, string type) => await page.Locator(".cm-content").EvaluateAsync(
        """
        (element, type) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["print('dropped')"], "solution.py"));
          element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
        """,
        type);

    private static async Task UseKeysAsync(IPage page, string keys)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Editor settings" }).ClickAsync();
        await page.GetByLabel("Keys").SelectOptionAsync(keys);
        await Expect(page.Locator($".cm-{keys}Mode")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
    }

    private static async Task<double> StatementWidthAsync(IPage page) => (await page.Locator(".reading").BoundingBoxAsync())!.Width;

    private async Task<Window> OpenAsync(string? script = null, bool whole = false)
    {
        var student = await gallery.Site.AddUserAsync();
        var window = await chromium.OpenLoggedInAsync(gallery.Site, student, whole: whole);
        if (script is not null)
        {
            await window.Page.AddInitScriptAsync(script);
        }

        await window.Page.GotoAsync("/problems/a-plus-b");
        await Workbench.ReadyAsync(window.Page);
        return window;
    }
}
