using CodeRunner.Testing;
using CodeRunner.Web.Tests;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>What all pages have in common: parts, themes, fonts.</summary>
[Trait("Category", "Slow")]
public sealed class LookTests(Chromium chromium) : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private TestSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = TestSite.InDevelopment(_database);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
    }

    [Theory]
    [InlineData(1600, ColorScheme.Light)]
    [InlineData(1600, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task Components_are_sound(int width, ColorScheme scheme)
    {
        await using var window = await OpenAsync("/dev/components", scheme);
        await window.Page.SetViewportSizeAsync(width, 900);
        await PageTests.DrawAsync(window.Page, $"components-{width}-{scheme}".ToLowerInvariant());
        Assert.Equal(width, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(window.Complaints);

        // The pager is a landmark, and is there twice.
        var faults = (await window.Page.RunAxe()).Violations.Where(violation => violation.Id != "landmark-unique")
            .SelectMany(violation => violation.Nodes, (violation, node) => $"{violation.Id}: {node.Html}");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(250, 249, 246)", "rgb(22, 21, 19)")]
    [InlineData(ColorScheme.Dark, "rgb(22, 21, 19)", "rgb(250, 249, 246)")]
    public async Task Theme_follows_the_system_until_another_is_chosen_and_stays_chosen(ColorScheme system, string before, string after)
    {
        await using var window = await OpenAsync("/", system);
        var body = window.Page.Locator("body");
        await Expect(body).ToHaveCSSAsync("background-color", before);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(body).ToHaveCSSAsync("background-color", after);

        // Already in the page as the server sent it, so that nothing flashes.
        var html = await (await window.Page.GotoAsync("/problems"))!.TextAsync();
        Assert.Contains($"data-theme=\"{(system == ColorScheme.Light ? "dark" : "light")}\"", html, StringComparison.Ordinal);
        await Expect(body).ToHaveCSSAsync("background-color", after);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(body).ToHaveCSSAsync("background-color", before);
        Assert.DoesNotContain("data-theme", await (await window.Page.GotoAsync("/"))!.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fonts_are_the_sites_own_kept_for_good_and_move_nothing_when_they_arrive()
    {
        await using var window = await OpenAsync("/", ColorScheme.Light);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.fonts.ready.then(() => document.fonts.check('16px Inter'))"));
        var font = await window.Page.APIRequest.GetAsync("/fonts/inter-5.3.0.woff2");
        Assert.Contains("immutable", font.Headers["cache-control"], StringComparison.Ordinal);

        // Widths of a long line in the font and in its stand-in differ by less than one in fifty.
        var ratio = await window.Page.EvaluateAsync<double>(
            """
            () => {
              const width = family => {
                const line = document.createElement("span");
                line.style.cssText = `font: 16px ${family}; white-space: nowrap; position: absolute`;
                line.textContent = "Each problem asks for a program that reads standard input and writes standard output.";
                document.body.append(line);
                return line.getBoundingClientRect().width;
              };
              return width("Inter") / width("'Inter stand-in'");
            }
            """);
        Assert.InRange(ratio, 0.98, 1.02);
    }

    [Fact]
    public async Task First_tab_leads_past_the_header_to_the_content()
    {
        await using var window = await OpenAsync("/problems", ColorScheme.Light);
        await window.Page.Keyboard.PressAsync("Tab");
        var skip = window.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Theme_cannot_be_chosen_where_there_are_no_scripts()
    {
        await using var window = await chromium.OpenAsync(_site.Address, scripts: false);
        await window.Page.GotoAsync("/");
        await Expect(window.Page.Locator(".theme")).ToBeHiddenAsync();
    }

    private async Task<Window> OpenAsync(string path, ColorScheme scheme)
    {
        var window = await chromium.OpenAsync(_site.Address);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await window.Page.GotoAsync(path);
        return window;
    }
}
