using CodeRunner.EndToEnd.Tests;
using CodeRunner.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>The way of a student from the first page to the leaderboard: the built program, real boxes, a real browser.</summary>
[Trait("Category", "Slow")]
public sealed class FlowTests(Chromium chromium)
{
    private const int JudgingMs = 60_000;

    [Fact]
    public async Task Student_registers_submits_and_appears_on_the_leaderboard()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, TestContext.Current.CancellationToken);
        await using var window = await chromium.OpenAsync(site.Client.BaseAddress!);
        var page = window.Page;

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the problems" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "A+B" }).ClickAsync();
        await page.Locator(".submit").GetByRole(AriaRole.Link, new() { Name = "register" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("ada");
        await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/problems/a-plus-b$"));

        await SubmitAsync(page, "print(1)");
        await Expect(page.Locator(".outcome")).ToHaveTextAsync("Wrong answer", new() { Timeout = JudgingMs });
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("python");
        await SubmitAsync(page, "print(sum(map(int, input().split())))");
        await Expect(page.Locator(".outcome")).ToHaveTextAsync("Accepted", new() { Timeout = JudgingMs });
        await Expect(page.Locator(".tests tbody tr")).Not.ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Leaderboard" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex(@"1\s+ada\s*you\s+1\s+1\s")]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Problems" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "A+B" }).Locator(".verdict")).ToHaveTextAsync("Solved");
        Assert.Empty(window.Complaints);
    }

    private static async Task SubmitAsync(IPage page, string source)
    {
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await page.GetByLabel("Source").FillAsync(source);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await page.WaitForURLAsync("**/submissions/*");
    }
}
