using System.Text.RegularExpressions;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>What tests of writing on a problem's page do there.</summary>
internal static partial class Workbench
{
    /// <summary>A window of that user's with the problem's page, ready to write on.</summary>
    public static async Task<Window> OpenProblemAsync(this Chromium chromium, Gallery gallery, User student, string problem = "a-plus-b")
    {
        var window = await chromium.OpenLoggedInAsync(gallery.Site, student);
        await window.Page.GotoAsync($"/problems/{problem}");
        await ReadyAsync(window.Page);
        return window;
    }

    public static Task ReadyAsync(IPage page) => page.Locator(".editor[data-ready]").WaitForAsync();

    public static Task WriteAsync(IPage page, string program) => page.Locator(".cm-content").FillAsync(program);

    /// <summary>Waits until what is written is a draft on the site.</summary>
    public static Task ExpectSavedAsync(IPage page) => Expect(page.Locator("#saved")).ToHaveTextAsync(Saved());

    /// <summary>The draft that the server keeps of that user's in Python.</summary>
    public static async Task<string?> DraftOfAsync(this Gallery gallery, User student)
    {
        await using var db = gallery.Site.Database.CreateDbContext();
        return await db.Drafts.Where(d => d.UserId == student.Id && d.Language == "python").Select(d => d.Source).SingleOrDefaultAsync();
    }

    /// <summary>A draft of the student's, written in another window.</summary>
    public static async Task SaveElsewhereAsync(this Chromium chromium, Gallery gallery, User student, string program)
    {
        await using var other = await chromium.OpenProblemAsync(gallery, student);
        await WriteAsync(other.Page, program);
        await ExpectSavedAsync(other.Page);
    }

    [GeneratedRegex(@"^Saved \d\d:\d\d$")]
    private static partial Regex Saved();
}
