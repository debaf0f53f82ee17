using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CodeRunner.Browser.Tests;

[Trait("Category", "Slow")]
public sealed class SubmissionPageTests(Chromium chromium, TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Page_follows_the_judge_to_the_verdict_without_reloading()
    {
        var (student, row) = await QueuedAsync("live");
        await using var window = await chromium.OpenLoggedInAsync(site, student);
        await window.Page.GotoAsync($"/submissions/{row.Id}");
        await window.Page.EvaluateAsync("window.sameDocument = true");
        await Expect(window.Page.GetByText("Queued: yours is next.")).ToBeVisibleAsync();

        await site.ChangeAsync(async db => (await db.Submissions.FindAsync(row.Id))!.Status = WorkStatus.Judging);
        Publish(row, new Progress(WorkStatus.Judging, Compiling: true));
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Judging");
        await Expect(window.Page.GetByText("Compiling…")).ToBeVisibleAsync();
        Publish(row, new Progress(WorkStatus.Judging, TestsDone: 4, TestsTotal: 20));
        await Expect(window.Page.GetByText("Running test 5 of 20…")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Progressbar)).ToHaveJSPropertyAsync("value", 4);

        await FinishAsync(row, Verdict.Accepted);
        Publish(row, new Progress(WorkStatus.Done));
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Accepted");
        await Expect(window.Page).ToHaveTitleAsync("Accepted · A+B · CodeRunner");
        await Expect(window.Page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Accepted");
        Assert.True(await window.Page.EvaluateAsync<bool>("window.sameDocument"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Page_reaches_the_verdict_also_where_streams_are_blocked()
    {
        var (student, row) = await QueuedAsync("blocked");
        await using var window = await chromium.OpenLoggedInAsync(site, student);
        await window.Page.RouteAsync("**/events", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503 }));
        await window.Page.GotoAsync($"/submissions/{row.Id}");
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Queued");
        await FinishAsync(row, Verdict.WrongAnswer);
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Wrong answer", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Page_reaches_the_verdict_without_scripts()
    {
        var (student, row) = await QueuedAsync("scriptless");
        await using var window = await chromium.OpenLoggedInAsync(site, student, scripts: false);
        await window.Page.GotoAsync($"/submissions/{row.Id}");
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Queued");
        await FinishAsync(row, Verdict.TimeLimitExceeded);
        await Expect(window.Page.Locator(".outcome")).ToHaveTextAsync("Time limit exceeded", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task What_is_gone_from_the_older_program_is_red_and_what_is_new_green()
    {
        var (student, old) = await QueuedAsync("compared");
        var row = await site.AddSubmissionAsync(student, "compared", newer => newer.Source = old.Source.Replace("sum", "max", StringComparison.Ordinal));
        await FinishAsync(old, Verdict.Accepted);
        await FinishAsync(row, Verdict.WrongAnswer);
        await using var window = await chromium.OpenLoggedInAsync(site, student);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await window.Page.GotoAsync($"/submissions/compare?ids={old.Id}&ids={row.Id}");
        var (before, after) = (window.Page.Locator(".sources td").Nth(1), window.Page.Locator(".sources td").Nth(3));
        await Expect(before).ToContainTextAsync("sum");
        await Expect(before).ToHaveCSSAsync("background-color", "rgb(251, 233, 231)");
        await Expect(before.Locator("mark")).ToHaveCSSAsync("color", "rgb(151, 25, 28)");
        await Expect(after).ToHaveCSSAsync("background-color", "rgb(227, 243, 232)");
        await Expect(after.Locator("mark")).ToHaveCSSAsync("color", "rgb(18, 92, 49)");
    }

    [Fact]
    public async Task More_than_two_to_compare_are_asked_about_and_not_forgotten()
    {
        var (student, row) = await QueuedAsync("ticked");
        await FinishAsync(row, Verdict.Accepted);
        await FinishAsync(await site.AddSubmissionAsync(student, "ticked", newer => newer.Source = "print(2)"), Verdict.Accepted);
        await FinishAsync(await site.AddSubmissionAsync(student, "ticked", newer => newer.Source = "print(3)"), Verdict.Accepted);
        await using var window = await chromium.OpenLoggedInAsync(site, student, scripts: false);
        await window.Page.GotoAsync("/problems/ticked/submissions");
        await Expect(window.Page.GetByText("Compare submission")).ToHaveCountAsync(3);
        foreach (var box in await window.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Compare the two chosen" }).ClickAsync();
        await Expect(window.Page.Locator("input:checked")).ToHaveCountAsync(3);
        await window.Page.GetByLabel($"Submission {row.Id} ").UncheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Compare the two chosen" }).ClickAsync();
        await Expect(window.Page.Locator(".sources")).ToContainTextAsync("print(3)");
        await Expect(window.Page.Locator(".sources")).ToContainTextAsync("print(2)");
    }

    [Fact]
    public async Task Progress_says_when_the_site_cannot_be_reached()
    {
        var (student, row) = await QueuedAsync("unreached");
        await using var window = await chromium.OpenLoggedInAsync(site, student);
        await window.Page.RouteAsync("**/events", route => route.AbortAsync("connectionfailed"));
        await window.Page.GotoAsync($"/submissions/{row.Id}");
        await Expect(window.Page.GetByText("No connection; trying again…")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await window.Page.UnrouteAsync("**/events");
        await Expect(window.Page.GetByText("Queued: yours is next.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await FinishAsync(row, Verdict.Accepted);
    }

    private void Publish(Submission row, Progress progress) =>
        site.Services.GetRequiredService<IEvents>().Publish(new Topic(TopicKind.Submission, row.Id), progress);

    private async Task<(User Student, Submission Row)> QueuedAsync(string slug)
    {
        await site.AddProblemAsync(slug);
        var student = await site.AddUserAsync();
        return (student, await site.AddSubmissionAsync(student, slug));
    }

    private Task FinishAsync(Submission row, Verdict verdict) => site.ChangeAsync(async db =>
    {
        var judged = (await db.Submissions.FindAsync(row.Id))!;
        (judged.Status, judged.Verdict) = (WorkStatus.Done, verdict);
    });
}
