using CodeRunner.Core.Users;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>
/// Every page, wide and narrow, light and dark: nothing is forbidden or missing, nothing sticks out, nothing shuts
/// anybody out. With CODERUNNER_SCREENSHOTS set to a folder each is also drawn there, for people to look at.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PageTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("CODERUNNER_SCREENSHOTS");

    /// <summary>Name, address, who looks. {Verdict} stands for the number of a submission with it.</summary>
    public static TheoryData<string, string, string> Pages() => new()
    {
        { "home", "/", "" },
        { "home-student", "/", "student" },
        { "problems", "/problems", "" },
        { "problems-student", "/problems", "student" },
        { "problems-filtered", "/problems?tag=graphs&sort=-difficulty", "student" },
        { "problems-none", "/problems?q=nothing+like+this", "" },
        { "problem", "/problems/a-plus-b", "" },
        { "problem-student", "/problems/a-plus-b", "student" },
        { "problem-code", "/problems/a-plus-b#code", "student" },
        { "problem-mine", "/problems/a-plus-b#mine", "student" },
        { "problem-unicode", "/problems/unicode", "student" },
        { "problem-long", "/problems/long", "" },
        { "submissions", "/submissions", "student" },
        { "submissions-none", "/submissions?verdict=JudgeError&language=rust", "student" },
        { "submissions-new", "/submissions", "admin" },
        { "submissions-of-problem", "/problems/a-plus-b/submissions?verdict=Accepted", "student" },
        { "submission-accepted", "/submissions/{Accepted}", "student" },
        { "submission-wrong", "/submissions/{WrongAnswer}", "student" },
        { "submission-compile-error", "/submissions/{CompileError}", "student" },
        { "submission-judge-error", "/submissions/{JudgeError}", "admin" },
        { "submission-queued", "/submissions/{Queued}", "student" },
        { "submission-judging", "/submissions/{Judging}", "student" },
        { "compare", "/submissions/compare?ids={Accepted}&ids={WrongAnswer}", "student" },
        { "compare-nothing", "/submissions/compare", "student" },
        { "leaderboard", "/leaderboard", "student" },
        { "leaderboard-week", "/leaderboard?period=week&at=2026-11-25", "student" },
        { "leaderboard-empty", "/leaderboard?period=month&at=2020-01-01", "" },
        { "leaderboard-search", "/leaderboard?q=ma", "student" },
        { "profile", "/users/ada.lovelace", "student" },
        { "profile-other", "/users/grace", "student" },
        { "profile-new", "/users/headteacher", "admin" },
        { "help", "/help", "" },
        { "languages", "/languages", "" },
        { "languages-staff", "/languages", "admin" },
        { "register", "/account/register", "" },
        { "login", "/account/login", "" },
        { "login-failed", "/account/login?external=failed", "" },
        { "forgot", "/account/forgot", "" },
        { "reset", "/account/reset", "" },
        { "account", "/account", "student" },
        { "account-email", "/account/email", "student" },
        { "account-password", "/account/password", "student" },
        { "account-two-factor", "/account/two-factor?setup=true", "student" },
        { "account-logins", "/account/logins", "student" },
        { "account-tokens", "/account/tokens", "student" },
        { "account-data", "/account/data", "student" },
        { "logout", "/account/logout", "student" },
        { "import", "/problems/import", "admin" },
        { "admin", "/admin", "admin" },
        { "admin-users", "/admin/users", "admin" },
        { "admin-user", "/admin/users/1", "admin" },
        { "admin-user-import", "/admin/users/import", "admin" },
        { "admin-announcements", "/admin/announcements/1", "admin" },
        { "admin-settings", "/admin/settings", "admin" },
        { "admin-audit", "/admin/audit", "admin" },
        { "admin-mail", "/admin/mail", "admin" },
        { "admin-mail-text", "/admin/mail/1", "admin" },
        { "not-found", "/nowhere", "" },
        { "forbidden", "/problems/import", "student" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_sound_wide_and_narrow_light_and_dark(string name, string address, string who)
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

    [Fact]
    public async Task Dashboard_of_the_jobs_works_under_its_policy()
    {
        await using var window = await OpenAsync("admin");
        foreach (var address in new[] { "/admin/jobs", "/admin/jobs/jobs/enqueued", "/admin/jobs/servers", "/admin/jobs/recurring" })
        {
            await window.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        }

        Assert.Empty(window.Complaints);
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
    }

    private async Task<Window> OpenAsync(string who) => who switch
    {
        "student" => await chromium.OpenLoggedInAsync(gallery.Site, gallery.Student),
        "admin" => await chromium.OpenLoggedInAsync(gallery.Site, gallery.Admin),
        _ => await chromium.OpenAsync(gallery.Site.Address),
    };

    /// <summary>Nothing that shuts anybody out, as far as axe can tell.</summary>
    internal static async Task AssertOpenToAllAsync(IPage page)
    {
        var faults = (await page.RunAxe()).Violations.SelectMany(
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
