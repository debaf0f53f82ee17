using System.Text.RegularExpressions;
using CodeRunner.EndToEnd.Tests;
using CodeRunner.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>The way of a student from the first page to the leaderboard: the built program, real boxes, the whole browser.</summary>
[Trait("Category", "Slow")]
public sealed class FlowTests(Chromium chromium, FlowTests.Fixture fixture) : IClassFixture<FlowTests.Fixture>, IAsyncLifetime
{
    private const float JudgingMs = 60_000;

    private Uri _site = null!;

    public async ValueTask InitializeAsync() => _site = await fixture.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Student_runs_registers_submits_understands_and_appears_on_the_leaderboard()
    {
        await using var window = await chromium.OpenAsync(_site, whole: true);
        var page = window.Page;
        await using var onlooker = await OpenLeaderboardAsync();
        await using var other = await OpenLeaderboardAsync();
        await page.GotoAsync("/");

        // Three clicks to a program that runs, without an account.
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the problems" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "A+B" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await ExpectOutcomeAsync(page, "Samples passed");

        // What was written is still there after registering.
        await WriteAsync(page, "print(1)\n");
        await page.Locator(".submit").GetByRole(AriaRole.Link, new() { Name = "register" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("ada");
        await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/problems/a-plus-b$"));
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print(1)");

        // A sample that fails shows by itself where, and can be run on.
        await page.Locator(".cm-content").PressAsync("Control+Enter");
        await ExpectOutcomeAsync(page, "Wrong answer");
        await Expect(page.Locator(".diff .first .come").First).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use as own input" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run on own input" }).ClickAsync();
        await ExpectOutcomeAsync(page, "Ran to its end");
        await Expect(page.Locator("#result pre").First).ToHaveTextAsync("1\n");

        // Handing in, wrong and right, without leaving the page.
        await page.EvaluateAsync("window.sameDocument = true");
        await page.Locator(".cm-content").PressAsync("Control+Shift+Enter");
        await ExpectOutcomeAsync(page, "Wrong answer");
        await Expect(page).ToHaveTitleAsync("Wrong answer · A+B · CodeRunner");
        await Expect(page.Locator(".diff .first .come").First).ToBeInViewportAsync();
        await WriteAsync(page, "print(sum(map(int, input().split())))\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).DblClickAsync();
        await ExpectOutcomeAsync(page, "Accepted");
        await Expect(page.Locator("#result .tests tbody tr")).Not.ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Tab, new() { Name = "My submissions" }).ClickAsync();
        await Expect(page.Locator("#mine tbody .verdict")).ToHaveTextAsync(["Accepted", "Wrong answer"]);
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));

        // The compiler's line leads to the line in the editor.
        await WriteAsync(page, "a = 1\nb = (\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await ExpectOutcomeAsync(page, "Compile error");
        await page.Locator("#result a[data-line='2']").First.ClickAsync();
        await Expect(page.Locator(".cm-activeLine")).ToHaveTextAsync("b = (");

        await page.GetByRole(AriaRole.Link, new() { Name = "Leaderboard" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveTextAsync([new Regex(@"1\s+ada\s*you\s+1\s+1\s")]);

        // Who looked on saw it without doing anything.
        foreach (var board in new[] { onlooker, other })
        {
            await Expect(board.Page.Locator("tbody tr")).ToHaveTextAsync([new Regex(@"1\s+ada\s+1\s+1\s")]);
            Assert.True(await board.Page.EvaluateAsync<bool>("window.sameDocument"));
            Assert.Empty(board.Complaints);
        }

        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Program_runs_without_scripts()
    {
        await using var window = await chromium.OpenAsync(_site, scripts: false, whole: true);
        await window.Page.GotoAsync("/problems/a-plus-b");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await ExpectOutcomeAsync(window.Page, "Samples passed");
    }

    [Fact]
    public async Task Page_is_light_draws_before_the_editor_comes_and_moves_nothing()
    {
        await using var window = await chromium.OpenAsync(_site, whole: true);
        var page = window.Page;
        await page.AddInitScriptAsync("""
            window.shifts = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts += entry.value)).observe({ type: "layout-shift", buffered: true });
            """);
        var painted = new TaskCompletionSource();
        await page.RouteAsync("**/chunks/**", async route =>
        {
            await painted.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/problems/a-plus-b");
        await page.EvaluateAsync("new Promise(painted => new PerformanceObserver(painted).observe({ type: 'paint', buffered: true }))");
        await Expect(page.Locator("#Source")).ToBeVisibleAsync();
        painted.SetResult();
        await Workbench.ReadyAsync(page);
        await page.EvaluateAsync("new Promise(resolve => setTimeout(resolve, 300))"); // a shift is told with the next frames

        var weights = await page.EvaluateAsync<double[]>("""
            () => {
              const files = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
              const isEditor = file => file.name.includes("/chunks/");
              const sum = files => files.reduce((bytes, file) => bytes + file.encodedBodySize, 0);
              return [sum(files.filter(file => !isEditor(file))), sum(files), window.shifts];
            }
            """);
        TestContext.Current.TestOutputHelper?.WriteLine($"{weights[0]:N0} bytes, {weights[1]:N0} with the editor; shift {weights[2]}");
        Assert.InRange(weights[0], 1, 90_000);
        Assert.InRange(weights[1], 1, 450_000);
        Assert.InRange(weights[2], 0, 0.01);
        var script = await page.APIRequest.GetAsync((await page.Locator("script[src*=workbench]").GetAttributeAsync("src"))!);
        Assert.Contains("immutable", script.Headers["cache-control"], StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    private async Task<Window> OpenLeaderboardAsync()
    {
        var window = await chromium.OpenAsync(_site, whole: true);
        await window.Page.GotoAsync("/leaderboard");
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(0);
        await window.Page.EvaluateAsync("window.sameDocument = true");
        return window;
    }

    private static Task ExpectOutcomeAsync(IPage page, string outcome) =>
        Expect(page.Locator(".outcome")).ToHaveTextAsync(outcome, new() { Timeout = JudgingMs });

    private static async Task WriteAsync(IPage page, string program)
    {
        await Workbench.ReadyAsync(page);
        await page.Locator(".cm-content").FillAsync(program);
    }

    /// <summary>One site for all of them, started by the first: where the program is missing, that skips the test.</summary>
    public sealed class Fixture : IAsyncDisposable
    {
        private readonly TemporaryFolder _data = new();
        private ServedSite? _site;

        public async Task<Uri> StartAsync()
        {
            _site ??= await ServedSite.StartAsync(_data.Path, TestContext.Current.CancellationToken);
            return _site.Client.BaseAddress!;
        }

        public async ValueTask DisposeAsync()
        {
            if (_site is not null)
            {
                await _site.DisposeAsync();
            }

            _data.Dispose();
        }
    }
}
