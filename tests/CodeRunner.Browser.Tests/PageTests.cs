using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(CodeRunner.Browser.Tests.Gallery))]

namespace CodeRunner.Browser.Tests;

/// <summary>
/// Every page, wide and narrow, light and dark: nothing is forbidden or missing, nothing sticks out, nothing shuts
/// anybody out. With CODERUNNER_SCREENSHOTS set to a folder each is also drawn there, for people to look at.
/// </summary>
public abstract class PageTests(Chromium chromium, Gallery gallery)
{
    protected Chromium Chromium => chromium;

    protected Gallery Gallery => gallery;

    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("CODERUNNER_SCREENSHOTS");

    /// <summary>Without what passed, of which axe otherwise describes every element.</summary>
    private static readonly AxeRunOptions s_violationsOnly = new() { ResultTypes = [ResultType.Violations] };

    protected async Task AssertSoundAsync(string name, string address, string who)
    {
        foreach (var (number, verdict) in gallery.Submissions.Select(pair => (pair.Value, pair.Key)))
        {
            address = address.Replace($"{{{verdict}}}", $"{number}", StringComparison.Ordinal);
        }

        await using var window = await OpenAsync(who);
        var response = await window.Page.GotoAsync(address);
        // What scripts change is changed: times, the list of submissions, the editor.
        await Expect(window.Page.Locator("time:not([title]), #mine:not([hidden]) > p, .editor:not([data-ready])")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        Assert.DoesNotContain(window.Complaints, complaint => response!.Ok || !complaint.Contains("Failed to load resource", StringComparison.Ordinal));
        Assert.Equal(1, await window.Page.Locator("h1").CountAsync());
        Assert.DoesNotMatch(@"\{\d", await window.Page.Locator("body").InnerTextAsync()); // a text without its value
        await LookAsync(window, name);
    }

    /// <summary>Draws the page in each width and theme, and holds it to what all pages are held to.</summary>
    internal static async Task LookAsync(Window window, string name)
    {
        foreach (var (width, theme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Dark), (360, ColorScheme.Light) })
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await DrawAsync(window.Page, $"{name}-{(width < 600 ? "narrow" : "wide")}-{theme}".ToLowerInvariant());
            Assert.Equal(width, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            if ((width, theme) is (1280, ColorScheme.Light) or (360, ColorScheme.Dark))
            {
                await AssertOpenToAllAsync(window.Page);
            }
        }

        foreach (var width in new[] { 900, 340, 320 })
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            Assert.Equal(width, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    protected async Task<Window> OpenAsync(string who) => who switch
    {
        "student" => await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student),
        "admin" => await chromium.OpenLoggedInAsync(gallery.Site, gallery.Admin),
        _ => await chromium.OpenAsync(gallery.Site.Address),
    };

    /// <summary>Nothing that shuts anybody out, as far as axe can tell.</summary>
    internal static async Task AssertOpenToAllAsync(IPage page)
    {
        var faults = (await page.RunAxe(s_violationsOnly)).Violations.SelectMany(
            violation => violation.Nodes, (violation, node) => $"{violation.Id}: {node.Html}: {string.Join(' ', node.Any.Select(check => check.Message))}");
        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    internal static async Task DrawAsync(IPage page, string name)
    {
        if (Screenshots is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
        }
    }
}
