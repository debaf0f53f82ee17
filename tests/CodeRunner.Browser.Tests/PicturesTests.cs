using CodeRunner.Core.Executions;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Tests;
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
public sealed class PicturesTests(Chromium chromium) : IAsyncLifetime
{
    private const int MostBytes = 300_000;

    private static readonly string[] Solved = ["a-plus-b", "postcards", "unsteady", "wallpaper"];

    /// <summary>Best first.</summary>
    private static readonly string[] People = ["grace", "linus", "ada", "dijkstra", "knuth", "margaret", "tony", "edith"];

    private static readonly DateTime Morning = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private static readonly string Folder = Repository.PathOf("tests", "CodeRunner.Browser.Tests", "Pictures");

    private readonly TestDatabase _database = new();
    private TestSite _site = null!;
    private User _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _site = new TestSite(_database);
        await _site.InitializeAsync();
        _ada = await _site.AddUserAsync(name: "ada");
        foreach (var folder in Directory.GetDirectories(Repository.PathOf("problems")))
        {
            await _site.Services.GetRequiredService<PackageImporter>().ImportAsync(folder, TestContext.Current.CancellationToken);
        }

        await _site.ChangeAsync(async db =>
        {
            foreach (var (i, problem) in (await db.Problems.OrderBy(p => p.Slug).ToListAsync(TestContext.Current.CancellationToken)).Index())
            {
                db.ProblemStatistics.Add(new ProblemStatistics { ProblemId = problem.Id, Tried = 118 - (9 * i), Solved = 104 - (12 * i) });
                if (Solved.Contains(problem.Slug) || problem.Slug == "lanterns")
                {
                    db.ProblemResults.Add(new ProblemResult { UserId = _ada.Id, ProblemId = problem.Id, SolvedAt = Solved.Contains(problem.Slug) ? Morning : null, WrongAttempts = 1 });
                }
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Pictures_can_be_drawn_and_are_light()
    {
        var target = Environment.GetEnvironmentVariable("CODERUNNER_PICTURES");
        var bytes = 0;
        var (difference, problems) = (await DrawDifferenceAsync(), await DrawAsync("/problems", ColorScheme.Dark));
        await AddLeaderboardAsync();
        foreach (var (name, picture) in new[] { ("difference", difference), ("problems", problems), ("leaderboard", await DrawAsync("/leaderboard", ColorScheme.Light)) })
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
        await using var window = await OpenAsync(ColorScheme.Light, 900);
        var page = window.Page;
        await page.GotoAsync("/problems/ruler");
        await Workbench.ReadyAsync(page);
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
        await _site.ChangeAsync(async db =>
        {
            var row = await db.Executions.OrderByDescending(e => e.Id).FirstAsync(TestContext.Current.CancellationToken);
            (row.Status, row.Trial) = (WorkStatus.Done, new Trial(Verdict.WrongAnswer, null, [Printed(), Of(2, Verdict.Accepted), Of(3, Verdict.WrongAnswer)]));
        });
        await Expect(page.Locator(".diff .first")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        return await ToWebPAsync(page);
    }

    /// <summary>What the judge says of that program.</summary>
    private static TestResult Printed()
    {
        var printed = $"---- 0\n{string.Concat(Enumerable.Repeat("---\n", 7))}---- 1\n{string.Concat(Enumerable.Repeat("---\n", 7))}---- 2\n";
        var test = Of(1, Verdict.WrongAnswer);
        (test.Message, test.Line, test.Output, test.OutputBytes) = ("line 2: expected -, got ---", 2, printed, printed.Length);
        return test;
    }

    private static TestResult Of(int number, Verdict verdict) => new()
    {
        Number = number, Name = $"sample/{number}", IsSample = true, Verdict = verdict, CpuMs = 13 + number, MemoryKiB = 9_100,
    };

    private async Task AddLeaderboardAsync()
    {
        foreach (var (i, name) in People.Index())
        {
            var user = name == _ada.UserName ? _ada : await _site.AddUserAsync(name: name);
            await _database.SolveAsync(user.Id, 9 - (i / 2), i % 3, Morning.AddMinutes(37 * i));
        }
    }

    private async Task<byte[]> DrawAsync(string address, ColorScheme theme)
    {
        await using var window = await OpenAsync(theme, 720);
        await window.Page.GotoAsync(address);
        await Expect(window.Page.Locator("time:not([title])")).ToHaveCountAsync(0);
        return await ToWebPAsync(window.Page);
    }

    private async Task<Window> OpenAsync(ColorScheme theme, int height)
    {
        var window = await chromium.OpenLoggedInAsync(_site, _ada);
        await window.Page.SetViewportSizeAsync(1280, height);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        return window;
    }

    /// <summary>What is to be seen, coded by the browser itself, in a page whose policy does not forbid it.</summary>
    private static async Task<byte[]> ToWebPAsync(IPage page)
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
