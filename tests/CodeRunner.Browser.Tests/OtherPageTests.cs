using Microsoft.Playwright;
using Xunit;

namespace CodeRunner.Browser.Tests;

/// <summary>Every page as visitors and staff see it.</summary>
[Trait("Category", "Slow")]
public sealed class OtherPageTests(Chromium chromium, Gallery gallery) : PageTests(chromium, gallery)
{
    /// <summary>Name, address, who looks. {Verdict} stands for the number of a submission with it.</summary>
    public static TheoryData<string, string, string> Pages() => new()
    {
        { "home", "/", "" },
        { "problems", "/problems", "" },
        { "problems-none", "/problems?q=nothing+like+this", "" },
        { "problem", "/problems/a-plus-b", "" },
        { "problem-picture", "/problems/sorting", "" },
        { "problem-languages", "/problems/unicode", "" },
        { "problem-right-to-left", "/problems/unicode?statement=ar", "" },
        { "problem-long", "/problems/long", "" },
        { "submissions-new", "/submissions", "admin" },
        { "submission-judge-error", "/submissions/{JudgeError}", "admin" },
        { "leaderboard-empty", "/leaderboard?period=month&at=2020-01-01", "" },
        { "profile-new", "/users/headteacher", "admin" },
        { "help", "/help", "" },
        { "languages", "/languages", "" },
        { "languages-staff", "/languages", "admin" },
        { "register", "/account/register", "" },
        { "login", "/account/login", "" },
        { "login-failed", "/account/login?external=failed", "" },
        { "forgot", "/account/forgot", "" },
        { "reset", "/account/reset", "" },
        { "tests", "/problems/unicode/tests", "admin" },
        { "tests-chosen", "/problems/unicode/tests?test=secret/02-negative", "admin" },
        { "problem-staff", "/problems/unicode", "admin" },
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
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_is_sound_wide_and_narrow_light_and_dark(string name, string address, string who) => AssertSoundAsync(name, address, who);

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
}
