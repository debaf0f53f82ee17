using System.Text.RegularExpressions;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static CodeRunner.Browser.Tests.Workbench;
using static Microsoft.Playwright.Assertions;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Browser.Tests;

/// <summary>What the keys of a problem's page do where, and that what comes of them is seen.</summary>
[Trait("Category", "Slow")]
public sealed class KeyTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    [Fact]
    public async Task Nothing_is_done_behind_an_open_dialog_nor_from_links_and_fields_beside_the_program()
    {
        await using var window = await chromium.OpenProblemAsync(gallery, gallery.Student);
        var page = window.Page;
        var sent = new List<string>();
        page.Request += (_, request) => sent.AddRange(request.Method == "POST" ? [request.Url] : []);
        await page.GetByRole(AriaRole.Button, new() { Name = "Editor settings" }).ClickAsync();
        await PressAllAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the template" }).ClickAsync();
        await PressAllAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "My submissions" }).ClickAsync();
        await page.Locator("#mine select").First.FocusAsync();
        await PressAllAsync(page);

        // Whatever was sent before this is sent.
        await page.Locator(".cm-content").PressAsync("Control+s");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        Assert.Empty(sent);
        await Expect(page.Locator("#result")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task What_has_the_focus_is_not_behind_what_stays_in_view()
    {
        await using var window = await chromium.OpenProblemAsync(gallery, gallery.Student);
        await window.Page.SetViewportSizeAsync(1280, 440);
        await window.Page.Locator("#own-input summary").ClickAsync();
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => {
              const isSeen = element => {
                const { left, top, right, bottom } = element.getBoundingClientRect();
                return [top + 3, (top + bottom) / 2, bottom - 3].some(y => {
                  const there = document.elementFromPoint((left + right) / 2, y);
                  return there && (element.contains(there) || element.closest("label")?.contains(there));
                });
              };
              const focused = (part, from) => element => {
                document.querySelector(part).scrollTop = from;
                element.focus();
                return isSeen(element);
              };
              const within = part => [...document.querySelectorAll(`${part} :is(a, summary, textarea, button, select, input:not([type=hidden]))`)].filter(element => element.checkVisibility());
              const behind = [
                ...within("#work").filter(element => !focused(".writing", 0)(element)),
                ...within("#statement").filter(element => !focused(".reading", 1e6)(element)),
              ];
              return behind.map(element => element.outerHTML);
            }
            """));
    }

    [Fact]
    public async Task Result_is_shown_where_the_statement_was_open()
    {
        await using var window = await chromium.OpenProblemAsync(gallery, gallery.Student);
        await window.Page.SetViewportSizeAsync(360, 800);
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Statement" }).PressAsync("Control+Enter");
        await Expect(window.Page.Locator("#result .outcome")).ToBeInViewportAsync();
        await Expect(window.Page.GetByRole(AriaRole.Tab, new() { Name = "Code" })).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task Who_may_not_run_is_told_to_log_in()
    {
        var access = gallery.Site.Services.GetRequiredService<AccessSettings>();
        await access.SetAsync(AccessSettings.AnonymousRunKey, false, gallery.Admin.Id, TestContext.Current.CancellationToken);
        try
        {
            await using var window = await chromium.OpenAsync(gallery.Site.Address);
            await window.Page.GotoAsync("/problems/a-plus-b");
            await ReadyAsync(window.Page);
            await window.Page.Locator(".cm-content").PressAsync("Control+Enter");
            await Expect(window.Page.Locator(".toast")).ToContainTextAsync("To run or submit a program, log in. What you wrote is kept on this device.");
            await window.Page.Locator(".toast").GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
            await Expect(window.Page).ToHaveURLAsync(new Regex("/account/login\\?returnUrl=%2Fproblems%2Fa-plus-b$"));
        }
        finally
        {
            await access.SetAsync(AccessSettings.AnonymousRunKey, true, gallery.Admin.Id, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Message_is_shown_once_is_in_nobodys_way_and_can_be_closed(int width)
    {
        await using var window = await chromium.OpenProblemAsync(gallery, await gallery.Site.AddUserAsync());
        var page = window.Page;
        await page.SetViewportSizeAsync(width, 800);
        if (width < 900)
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = "Code" }).ClickAsync();
        }

        for (var i = 0; i < 5; i++)
        {
            await page.Locator(".cm-content").PressAsync("Control+s");
            await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        }

        // Wherever the page is scrolled to, a click goes through it.
        await page.EvaluateAsync("const { style } = document.querySelector('.toasts'); style.inset = 'auto 0 0 auto'; document.getElementById('submit').scrollIntoView({ block: 'end' })");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync(new() { Position = new() { X = 10, Y = 20 }, Timeout = 3_000 });
        await Expect(page.Locator("#result .outcome")).ToHaveTextAsync("Queued");

        await page.Context.ClearCookiesAsync();
        await page.Locator(".cm-content").PressAsync("Control+s");
        var toast = page.Locator(".toast.bad");
        await Expect(toast).ToContainTextAsync("You are logged out.");
        await Expect(toast.GetByRole(AriaRole.Link, new() { Name = "Log in" })).ToHaveAttributeAsync("href", "/account/login?returnUrl=%2Fproblems%2Fa-plus-b");
        await toast.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(toast).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Verdict_is_seen_together_with_the_first_difference()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenProblemAsync(gallery, student);
        var page = window.Page;
        await page.SetViewportSizeAsync(1280, 800);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(page.Locator("#result .outcome")).ToHaveTextAsync("Queued");
        await gallery.Site.ChangeAsync(async db =>
        {
            var row = await db.Submissions.SingleAsync(s => s.UserId == student.Id);
            (row.Status, row.Verdict, row.TestsDone, row.TestsTotal, row.CpuMs, row.MemoryKiB) = (WorkStatus.Done, Verdict.WrongAnswer, 1, 12, 17, 9_216);
            row.Tests.Add(new TestResult
            {
                Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.WrongAnswer, CpuMs = 17, MemoryKiB = 9_216,
                Message = "line 1: expected 7, got 8", Line = 1, Output = "8\n", OutputBytes = 2,
            });
        });
        await Expect(page.Locator("#result .outcome")).ToHaveTextAsync("Wrong answer", new() { Timeout = 20_000 });
        await PageTests.DrawAsync(page, "result-together");
        await Expect(page.Locator("#result .diff .first td").First).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator("#result .outcome .verdict")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator(".site-header .brand")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private static async Task PressAllAsync(IPage page)
    {
        foreach (var keys in new[] { "Control+Enter", "Control+Shift+Enter" })
        {
            await page.Keyboard.PressAsync(keys);
        }
    }
}
