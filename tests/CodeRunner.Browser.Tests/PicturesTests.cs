using CodeRunner.Core.Executions;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Browser.Tests;

/// <summary>
/// Draws the pictures of the README, in WebP. With CODERUNNER_PICTURES set to a folder they are written there:
/// <c>CODERUNNER_PICTURES=tests/CodeRunner.Browser.Tests/Pictures CodeRunner.Browser.Tests -class '*PicturesTests'</c> from the
/// checkout's folder makes them anew.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PicturesTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    private const int MostBytes = 300_000;

    private static readonly string Folder = Repository.PathOf("tests", "CodeRunner.Browser.Tests", "Pictures");

    [Fact]
    public async Task Pictures_can_be_drawn_and_are_light()
    {
        await gallery.Site.ChangeAsync(db => db.Announcements.ExecuteDeleteAsync());
        var target = Environment.GetEnvironmentVariable("CODERUNNER_PICTURES");
        var bytes = 0;
        foreach (var (name, picture) in new[]
        {
            ("difference", await DrawDifferenceAsync()), ("leaderboard", await DrawAsync("/leaderboard", ColorScheme.Light, 720)),
            ("problems", await DrawAsync("/problems", ColorScheme.Dark, 720)),
        })
        {
            bytes += picture.Length;
            if (target is not null)
            {
                await File.WriteAllBytesAsync(Path.Combine(target, $"{name}.webp"), picture, TestContext.Current.CancellationToken);
            }
        }

        Assert.InRange(bytes, 1, MostBytes);
    }

    [Fact]
    public void Readme_shows_what_was_drawn()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var pictures = Directory.GetFiles(Folder, "*.webp");
        Assert.Equal(3, pictures.Length);
        Assert.All(pictures, picture => Assert.Contains($"Pictures/{Path.GetFileName(picture)}", readme, StringComparison.Ordinal));
        Assert.InRange(pictures.Sum(picture => new FileInfo(picture).Length), 1, MostBytes);
    }

    /// <summary>A program that is nearly right, and how the site shows where it is not.</summary>
    private async Task<byte[]> DrawDifferenceAsync()
    {
        await gallery.Site.Services.GetRequiredService<PackageImporter>().ImportAsync(Repository.PathOf("problems", "ruler"), TestContext.Current.CancellationToken);
        await using var window = await OpenAsync(ColorScheme.Light, 900);
        var page = window.Page;
        await page.GotoAsync("/problems/ruler");
        await page.Locator(".editor[data-ready]").WaitForAsync();
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await page.Locator(".cm-content").FillAsync("""
            length, k = map(int, input().split())

            print('-' * (k + 1), 0)
            for i in range(1, length * 2**k + 1):
                depth = (i & -i).bit_length()
                if depth > k:
                    print('-' * (k + 1), i >> k)
                else:
                    print('-' * k)
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "queued");
        await gallery.Site.ChangeAsync(async db =>
        {
            var row = await db.Executions.OrderByDescending(e => e.Id).FirstAsync(TestContext.Current.CancellationToken);
            (row.Status, row.Trial) = (WorkStatus.Done, new Trial(Verdict.WrongAnswer, null, [Printed()]));
        });
        await Expect(page.Locator(".diff .first")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        return await ToWebPAsync(page);
    }

    /// <summary>What the judge says of that program.</summary>
    private static TestResult Printed()
    {
        var printed = $"---- 0\n{string.Concat(Enumerable.Repeat("---\n", 7))}---- 1\n{string.Concat(Enumerable.Repeat("---\n", 7))}---- 2\n";
        return new TestResult
        {
            Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.WrongAnswer, CpuMs = 14, MemoryKiB = 9_100, Message = "line 2: expected -, got ---",
            Line = 2, Output = printed, OutputBytes = printed.Length,
        };
    }

    private async Task<byte[]> DrawAsync(string address, ColorScheme theme, int height)
    {
        await using var window = await OpenAsync(theme, height);
        await window.Page.GotoAsync(address);
        await Expect(window.Page.Locator("time:not([title])")).ToHaveCountAsync(0);
        return await ToWebPAsync(window.Page);
    }

    private async Task<Window> OpenAsync(ColorScheme theme, int height)
    {
        var window = await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student);
        await window.Page.SetViewportSizeAsync(1280, height);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        return window;
    }

    /// <summary>What is to be seen, coded by the browser itself, in a page whose policy does not forbid it.</summary>
    private async Task<byte[]> ToWebPAsync(IPage page)
    {
        var drawn = Convert.ToBase64String(await page.ScreenshotAsync());
        await page.GotoAsync("about:blank");
        var coded = await page.EvaluateAsync<string>(
            """
            async png => {
              const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
              const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
              canvas.getContext("2d").drawImage(image, 0, 0);
              return canvas.toDataURL("image/webp", 0.9);
            }
            """,
            drawn);
        return Convert.FromBase64String(coded[(coded.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }
}
