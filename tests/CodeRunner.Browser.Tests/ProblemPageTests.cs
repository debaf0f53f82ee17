using CodeRunner.Core.Problems;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

[Trait("Category", "Slow")]
public sealed class ProblemPageTests(Chromium chromium, Gallery gallery)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Maths_is_drawn_with_scripts_and_without(bool scripts)
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address, scripts: scripts);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await Expect(window.Page.Locator(".statement math")).ToHaveCountAsync(5);
        await Expect(window.Page.Locator(".statement math mfrac").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".statement math annotation").First).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Brackets_are_as_high_as_what_they_hold_on_machines_without_a_font_for_formulas()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.EvaluateAsync("document.fonts.load('16px \"STIX Two Math\"')");
        await window.Page.ReloadAsync(); // the font is kept by the browser now, and comes in time
        var heights = await window.Page.Locator(".math-display mrow:has(mtable)").Last.EvaluateAsync<double[]>(
            "row => [row.querySelector('mo'), row.querySelector('mtable')].map(part => part.getBoundingClientRect().height)");
        Assert.InRange(heights[0], heights[1] * 0.9, heights[1] * 1.5);
    }

    [Fact]
    public async Task Formula_that_is_wider_than_the_window_scrolls_and_the_page_does_not()
    {
        var sum = string.Concat(Enumerable.Repeat("a_1 + ", 20));
        var html = StatementRenderer.Render($"Print ${sum} b$, or\n\n* ${sum} c$.").Html;
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.SetViewportSizeAsync(320, 800);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.Locator(".statement").EvaluateAsync("(statement, html) => { statement.innerHTML = html; }", html);
        foreach (var formula in await window.Page.Locator(".statement math").AllAsync())
        {
            await formula.EvaluateAsync("formula => formula.scrollIntoView({ inline: 'end' })");
            var box = (await formula.BoundingBoxAsync())!;
            Assert.True(box.Width > 320 && box.X + box.Width <= 320, $"from {box.X}, {box.Width} wide");
        }

        Assert.Equal(320, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Full_stop_or_bracket_never_leaves_its_formula()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await Expect(window.Page.Locator(".statement math")).ToHaveCountAsync(5);
        for (var width = 330; width < 600; width += 10)
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            var alone = await window.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll(".statement .math-inline")].flatMap(formula => {
                  const texts = document.createTreeWalker(formula.closest("p"), NodeFilter.SHOW_TEXT);
                  let [before, after] = [null, null];
                  while (!after && texts.nextNode()) {
                    const place = formula.compareDocumentPosition(texts.currentNode);
                    if (place === Node.DOCUMENT_POSITION_PRECEDING && texts.currentNode.data) before = texts.currentNode;
                    if (place === Node.DOCUMENT_POSITION_FOLLOWING && texts.currentNode.data) after = texts.currentNode;
                  }
                  const box = formula.querySelector("math").getBoundingClientRect();
                  const isAlone = (text, at) => {
                    if (!text || !/[.()]/.test(text.data.at(at))) return [];
                    const mark = document.createRange();
                    mark.setStart(text, at < 0 ? text.length - 1 : 0);
                    mark.setEnd(text, at < 0 ? text.length : 1);
                    const { top, bottom } = mark.getBoundingClientRect();
                    return bottom < box.top || top > box.bottom ? [`${mark} of ${formula.textContent}`] : [];
                  };
                  return [...isAlone(before, -1), ...isAlone(after, 0)];
                })
                """);
            Assert.True(alone.Length == 0, $"{width} pixels: {string.Join(", ", alone)}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statement_is_read_in_another_language_by_a_link(bool scripts)
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address, scripts: scripts);
        await window.Page.GotoAsync("/problems/unicode");
        await Expect(window.Page.Locator(".statement")).ToHaveTextAsync("Add them.");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Svenska" }).ClickAsync();
        await Expect(window.Page.Locator(".statement")).ToHaveTextAsync("Addera dem.");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Nyckeln till alla dörrar");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Svenska" })).ToHaveAttributeAsync("aria-current", "true");
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(window.Page.Locator(".languages")).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Picture_keeps_its_shape_in_its_column_and_has_a_white_plate_in_dark(int width)
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await window.Page.SetViewportSizeAsync(width, 900);
        await window.Page.GotoAsync("/problems/sorting");

        var picture = window.Page.GetByRole(AriaRole.Img, new() { Name = "Six stones" });
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 640);
        await Expect(picture).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        var (box, text) = ((await picture.BoundingBoxAsync())!, (await window.Page.Locator(".statement").BoundingBoxAsync())!);
        Assert.InRange(box.Width, 200, text.Width);
        Assert.Equal(170.0 / 640, box.Height / box.Width, 0.02);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Page_is_no_longer_than_what_is_on_it()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.SetViewportSizeAsync(1000, 600);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy: Sample input 1" }).WaitForAsync();
        Assert.Equal(0, await window.Page.EvaluateAsync<int>(
            "Math.round(document.documentElement.scrollHeight - document.querySelector('.site-footer').getBoundingClientRect().bottom - scrollY)"));
    }

    [Fact]
    public async Task Copy_button_puts_the_sample_into_the_clipboard()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy: Sample input 1" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Copied" })).ToHaveCountAsync(1);
        Assert.Equal("3 4\n", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Paper_gets_the_statement_and_its_samples_only()
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student);
        await window.Page.GotoAsync("/problems/a-plus-b#mine");
        await Workbench.ReadyAsync(window.Page);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(window.Page.Locator(".statement, .samples pre").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".samples pre").First).ToHaveCSSAsync("color", "rgb(0, 0, 0)");
        foreach (var left in new[] { ".site-header", ".site-footer", ".announcement", ".writing", "#mine", ".tabs", ".copy" })
        {
            await Expect(window.Page.Locator(left).First).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task Program_is_handed_in_without_scripts()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, student, scripts: false);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.GetByLabel("Language").SelectOptionAsync("python");
        await window.Page.GetByLabel("Source").FillAsync("print(sum(map(int, input().split())))");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(window.Page.Locator("pre")).ToHaveTextAsync("print(sum(map(int, input().split())))");
    }

    [Fact]
    public async Task Times_are_the_viewers_own()
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student);
        await window.Page.GotoAsync($"/submissions/{gallery.Submissions["Accepted"]}");
        var time = window.Page.Locator("time").First;
        await Expect(time).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^23 Nov 2026, 13:45 GMT\+5:45 (yesterday|\d+ days ago)$"));
        await Expect(time).ToHaveAttributeAsync("title", "2026-11-23 08:00 UTC");
    }
}
