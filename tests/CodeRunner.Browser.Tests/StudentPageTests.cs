using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

/// <summary>Every page that students see. A class of its own, so that it is looked at beside the others.</summary>
[Trait("Category", "Slow")]
public sealed class StudentPageTests(Chromium chromium, Gallery gallery) : PageTests(chromium, gallery)
{
    /// <summary>Name, address, who looks. {Verdict} stands for the number of a submission with it.</summary>
    public static TheoryData<string, string, string> Pages() => new()
    {
        { "home-student", "/", "student" },
        { "problems-student", "/problems", "student" },
        { "problems-filtered", "/problems?tag=graphs&sort=-difficulty", "student" },
        { "problem-student", "/problems/a-plus-b", "student" },
        { "problem-code", "/problems/a-plus-b#code", "student" },
        { "problem-mine", "/problems/a-plus-b#mine", "student" },
        { "problem-subtasks", "/problems/harbour", "student" },
        { "problem-unicode", "/problems/unicode", "student" },
        { "submissions", "/submissions", "student" },
        { "submissions-none", "/submissions?verdict=JudgeError&language=rust", "student" },
        { "submissions-of-problem", "/problems/a-plus-b/submissions?verdict=Accepted", "student" },
        { "submission-accepted", "/submissions/{Accepted}", "student" },
        { "submission-partial", "/submissions/{PartiallyAccepted}", "student" },
        { "submission-wrong", "/submissions/{WrongAnswer}", "student" },
        { "submission-revealed", "/submissions/{Revealed}", "student" },
        { "submission-revealed-later", "/submissions/{RevealedLater}", "student" },
        { "submission-compile-error", "/submissions/{CompileError}", "student" },
        { "submission-queued", "/submissions/{Queued}", "student" },
        { "submission-judging", "/submissions/{Judging}", "student" },
        { "submission-long-word", "/submissions/{LongWord}", "student" },
        { "compare-long-word", "/submissions/compare?ids={Accepted}&ids={LongWord}", "student" },
        { "problem-long-word", "/problems/word", "student" },
        { "compare", "/submissions/compare?ids={Accepted}&ids={WrongAnswer}", "student" },
        { "compare-which", "/submissions/compare?ids={Accepted}&ids={WrongAnswer}&ids={LongWord}", "student" },
        { "compare-nothing", "/submissions/compare", "student" },
        { "leaderboard", "/leaderboard", "student" },
        { "leaderboard-week", "/leaderboard?period=week&at=2026-11-25", "student" },
        { "leaderboard-search", "/leaderboard?q=ma", "student" },
        { "profile", "/users/ada.lovelace", "student" },
        { "profile-other", "/users/grace", "student" },
        { "account", "/account", "student" },
        { "account-email", "/account/email", "student" },
        { "account-password", "/account/password", "student" },
        { "account-two-factor", "/account/two-factor", "student" },
        { "account-logins", "/account/logins", "student" },
        { "account-tokens", "/account/tokens", "student" },
        { "account-data", "/account/data", "student" },
        { "logout", "/account/logout", "student" },
        { "forbidden", "/problems/import", "student" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_is_sound_wide_and_narrow_light_and_dark(string name, string address, string who) => AssertSoundAsync(name, address, who);

    [Fact]
    public async Task Activity_begins_at_today_below_the_names_of_months_without_scripts()
    {
        await using var window = await Chromium.OpenLoggedInAsync(Gallery.Site, Gallery.Student, scripts: false);
        await window.Page.SetViewportSizeAsync(360, 800);
        await window.Page.GotoAsync("/users/ada.lovelace");
        var days = window.Page.Locator(".activity rect");
        await window.Page.Locator(".activity summary").ScrollIntoViewIfNeededAsync();
        await Expect(days.Last).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(days.First).Not.ToBeInViewportAsync();
        Assert.InRange(await window.Page.Locator(".activity text").CountAsync(), 11, 13);
    }
}
