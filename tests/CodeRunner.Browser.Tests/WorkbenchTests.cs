using System.Text;
using System.Text.RegularExpressions;
using CodeRunner.Core.Announcements;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static CodeRunner.Browser.Tests.Workbench;
using static Microsoft.Playwright.Assertions;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Browser.Tests;

/// <summary>Writing, running and handing in on a problem's page; what a judge would write, the tests write.</summary>
[Trait("Category", "Slow")]
public sealed class WorkbenchTests(Chromium chromium, Gallery gallery) : IClassFixture<Gallery>
{
    private const string Hostile = "</pre><script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">";

    [Fact]
    public async Task Draft_survives_reload_language_switch_and_logging_in_on_another_device()
    {
        var student = await gallery.Site.AddUserAsync();
        await using (var window = await OpenAsync(student))
        {
            var page = window.Page;
            await WriteAsync(page, "print('draft')");
            await ExpectSavedAsync(page);
            await page.GetByLabel("Language").SelectOptionAsync("cpp");
            await Expect(page.Locator(".cm-content")).ToContainTextAsync("#include");
            await page.GetByLabel("Language").SelectOptionAsync("python");
            await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print('draft')");
            await page.ReloadAsync();
            await ReadyAsync(page);
            await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print('draft')");

            // Not on the site yet when the page is left: this device has it.
            await page.Context.SetOfflineAsync(true);
            await WriteAsync(page, "print('offline')");
            await page.Locator(".cm-content").PressAsync("Control+s");
            await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved on this device");
            await page.Context.SetOfflineAsync(false);
            await page.ReloadAsync();
            await ReadyAsync(page);
            await Expect(page.Locator(".cm-content")).ToHaveTextAsync("print('offline')");
            await ExpectSavedAsync(page);
        }

        await using var other = await OpenAsync(student);
        await Expect(other.Page.Locator(".cm-content")).ToHaveTextAsync("print('offline')");
    }

    [Fact]
    public async Task Save_key_saves_and_never_submits_and_every_key_is_listed()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await OpenAsync(student);
        var page = window.Page;
        await WriteAsync(page, "print(1)");
        await page.Locator(".cm-content").PressAsync("Control+s");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Draft saved");
        Assert.Equal(0, await SubmissionsOfAsync(student));

        // Esc, then Tab leaves the editor; ? lists the keys.
        await page.Locator(".cm-content").PressAsync("Tab");
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cm-content")).Not.ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ctrl+Shift+Enter");
        await page.Keyboard.PressAsync("Escape");

        // By keyboard alone to a verdict.
        await page.Locator(".cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await Expect(page.Locator(".outcome")).ToHaveTextAsync("Queued");
        Assert.Equal(1, await SubmissionsOfAsync(student));
    }

    [Fact]
    public async Task Settings_hold_on_every_device()
    {
        var student = await gallery.Site.AddUserAsync();
        await using (var window = await OpenAsync(student))
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Editor settings" }).ClickAsync();
            await window.Page.GetByLabel("Size of letters, pixels").FillAsync("22");
            await window.Page.GetByLabel("Colours").SelectOptionAsync("dark");
            var saved = window.Page.WaitForResponseAsync("**/editor-settings");
            await window.Page.GetByLabel("Keys").SelectOptionAsync("vim");
            await saved;
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        }

        await using var other = await OpenAsync(student);
        var editor = other.Page.Locator(".cm-editor");
        await Expect(editor).ToHaveCSSAsync("font-size", "22px");
        await Expect(other.Page.Locator(".editor")).ToHaveCSSAsync("background-color", "rgb(30, 28, 25)");
        await Expect(other.Page.Locator(".cm-vimMode")).ToHaveCountAsync(1);
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task File_fills_in_text_and_language_and_what_looks_like_another_language_is_said()
    {
        await using var window = await OpenAsync(await gallery.Site.AddUserAsync());
        var page = window.Page;
        await page.GetByLabel("Or a file").SetInputFilesAsync(
            new FilePayload { Name = "<img src=x>.cpp", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("#include <iostream>\nint main() { /* ä */ }\n") });
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("int main() { /* ä */ }");
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("cpp");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("<img src=x>.cpp is in the editor, as C++ (GCC)");
        await Expect(page.Locator("#guess")).ToBeHiddenAsync();

        await page.GetByLabel("Language").SelectOptionAsync("rust");
        await WriteAsync(page, "import sys\nprint(int(input()))\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch to Python 3" }).ClickAsync();
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("python");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("import sys");

        await page.GetByLabel("Or a file").SetInputFilesAsync(new FilePayload { Name = "a.out", MimeType = "text/plain", Buffer = [0x7F, 0x45, 0x4C, 0x46, 0xFF] });
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("a.out is not text in UTF-8.");
    }

    [Theory]
    [InlineData(1280, 800, 0, true)]
    [InlineData(1280, 800, 4, true)]
    [InlineData(1280, 800, 4, false)]
    [InlineData(900, 700, 4, true)]
    public async Task Submit_is_in_reach_below_what_administrators_tell_everybody(int width, int height, int more, bool scripts)
    {
        var announcements = gallery.Site.Services.GetRequiredService<AnnouncementService>();
        var text = $"The judge is being moved {Guid.NewGuid()}.";
        foreach (var _ in Enumerable.Range(0, more))
        {
            await announcements.SaveAsync(null, new AnnouncementContent(text, false, DateTime.UtcNow.AddHours(-1), null), gallery.Admin.Id, TestContext.Current.CancellationToken);
        }

        try
        {
            await using var window = await chromium.OpenLoggedInAsync(gallery.Site, await gallery.Site.AddUserAsync(), scripts);
            await window.Page.SetViewportSizeAsync(width, height);
            await window.Page.GotoAsync("/problems/a-plus-b");
            await Expect(window.Page.Locator(".announcement")).ToHaveCountAsync(1 + more);
            await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" })).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Run samples" })).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(window.Page.Locator(".site-footer")).Not.ToBeInViewportAsync();
            Assert.Equal(width, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
        finally
        {
            foreach (var announcement in (await announcements.ListAsync(TestContext.Current.CancellationToken)).Where(made => made.Text == text))
            {
                await announcements.DeleteAsync(announcement.Id, gallery.Admin.Id, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task Languages_are_told_apart_where_it_is_narrow()
    {
        await using var window = await OpenAsync(await gallery.Site.AddUserAsync());
        await window.Page.SetViewportSizeAsync(360, 800);
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Code" }).ClickAsync();
        await Expect(window.Page.Locator("#Language")).ToBeVisibleAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("""
            () => {
              const select = document.getElementById("Language");
              const has = select.clientWidth;
              select.style.cssText = "width: max-content; flex: none; max-width: none";
              return select.clientWidth <= has;
            }
            """));
    }

    [Fact]
    public async Task Submit_is_in_reach_below_what_somebody_new_is_told()
    {
        await using var window = await chromium.OpenAsync(gallery.Site.Address);
        var page = window.Page;
        await page.GotoAsync("/account/register?returnUrl=%2Fproblems%2Fa-plus-b");
        await page.GetByLabel("Name").FillAsync("newcomer");
        await page.GetByLabel("E-mail").FillAsync("newcomer@example.org");
        await page.GetByLabel("Password").FillAsync("a long enough password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(page.Locator("main > .notice")).ToBeVisibleAsync();
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync(new() { Trial = true, Timeout = 5_000 });
    }

    [Fact]
    public async Task File_in_a_language_that_cannot_be_chosen_is_said_to_be_none()
    {
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, await gallery.Site.AddUserAsync());
        var page = window.Page;
        await page.GotoAsync("/problems/long");
        await ReadyAsync(page);
        await page.GetByLabel("Or a file").SetInputFilesAsync(new FilePayload { Name = "solution.py", MimeType = "text/plain", Buffer = "print(1)\n"u8.ToArray() });
        await Expect(page.Locator(".toast.bad")).ToHaveTextAsync("solution.py is in the editor, but its ending fits none of the languages to choose from; C++ (GCC) is chosen");
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("cpp");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Input_of_a_failed_sample_is_taken_from_the_page_of_a_submission_to_be_run_on(int width)
    {
        var student = await gallery.Site.AddUserAsync();
        var row = await gallery.Site.AddSubmissionAsync(student, "a-plus-b", row =>
        {
            (row.Status, row.Verdict) = (WorkStatus.Done, Verdict.WrongAnswer);
            row.Tests.Add(Sample(1, Verdict.WrongAnswer, "8\n", "line 1: expected 7, got 8", 1));
        });
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, student);
        var page = window.Page;
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync($"/submissions/{row.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use as own input" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/problems/a-plus-b#Input$"));
        await Expect(page.Locator("#Input")).ToHaveValueAsync("3 4\n");
        await Expect(page.Locator("#Input")).ToBeFocusedAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Lost_connection_loses_no_verdict_and_the_same_program_is_asked_about()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await OpenAsync(student);
        var page = window.Page;
        await WriteAsync(page, "print(1)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(page.Locator("#result")).ToContainTextAsync("Queued:");
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run samples" }).ClickAsync();
        await Expect(page.Locator("#result")).ToContainTextAsync("The site cannot be reached.");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Submit all the same" }).ClickAsync();
        await Expect(page.Locator("#result")).ToContainTextAsync("Queued:");

        await page.Context.SetOfflineAsync(true);
        await gallery.Site.ChangeAsync(async db => await db.Submissions.Where(s => s.UserId == student.Id).ForEachAsync(s => (s.Status, s.Verdict) = (WorkStatus.Done, Verdict.TimeLimitExceeded)));
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".outcome")).ToHaveTextAsync("Time limit exceeded", new() { Timeout = 20_000 });
        await Expect(page).ToHaveTitleAsync("Time limit exceeded · A+B · CodeRunner");
    }

    [Fact]
    public async Task Title_says_the_verdict_with_the_name_that_the_statement_has()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await chromium.OpenLoggedInAsync(gallery.Site, student);
        await window.Page.GotoAsync("/problems/unicode?statement=sv");
        await WriteAsync(window.Page, "print(1)");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(window.Page).ToHaveTitleAsync("Queued · Nyckeln till alla dörrar · CodeRunner");
    }

    [Theory]
    [InlineData("a-plus-b", Verdict.WrongAnswer, 0, "Tried")]
    [InlineData("harbour", Verdict.PartiallyAccepted, 45, "45 of 100")]
    public async Task Mark_of_the_problem_follows_each_verdict_without_a_reload(string problem, Verdict first, double points, string mark)
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await OpenAsync(student, problem);
        var page = window.Page;
        await page.EvaluateAsync("window.sameDocument = true");
        await ExpectMarkAsync(page, "New");
        foreach (var (program, verdict, score, then) in new[] { ("print(1)", first, points, mark), ("print(2)", Verdict.Accepted, 100, "Solved") })
        {
            await WriteAsync(page, program);
            await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
            await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "queued");
            await JudgeLastAsync(student, verdict, score);
            await ExpectMarkAsync(page, then);
        }

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task Submission_that_waits_is_taken_back_and_an_earlier_one_restored()
    {
        var student = await gallery.Site.AddUserAsync();
        await gallery.Site.AddSubmissionAsync(student, "a-plus-b", row => (row.Source, row.Language, row.Status, row.Verdict) = ("int main() {}", "cpp", WorkStatus.Done, Verdict.WrongAnswer));
        await using var window = await OpenAsync(student);
        var page = window.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "My submissions" }).ClickAsync();
        var mine = page.Locator("#submissions tbody tr");
        await Expect(mine).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(mine).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("is taken back");
        await Expect(mine).ToHaveCountAsync(1);
        Assert.Equal(1, await SubmissionsOfAsync(student));

        await page.GetByRole(AriaRole.Link, new() { Name = "Restore" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("int main() {}");
        await Expect(page.Locator("#Language")).ToHaveValueAsync("cpp");
    }

    [Fact]
    public async Task Submission_taken_back_too_late_is_followed_to_its_verdict()
    {
        var student = await gallery.Site.AddUserAsync();
        await using var window = await OpenAsync(student);
        var page = window.Page;
        await page.RouteAsync("**/submissions/*?handler=Withdraw", async route =>
        {
            await JudgeLastAsync(student, Verdict.Accepted);
            await route.ContinueAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(page.Locator("#result .outcome")).ToHaveTextAsync("Accepted");
        await ExpectMarkAsync(page, "Solved");
        Assert.Equal(1, await SubmissionsOfAsync(student));
    }

    [Fact]
    public async Task Results_are_sound_in_every_state_wide_and_narrow_light_and_dark()
    {
        await using var window = await OpenAsync(gallery.Student);
        var page = window.Page;
        await page.GetByLabel("Language").SelectOptionAsync("python");
        await WriteAsync(page, "a, b = map(int, input().split())\n\n# the rest\nfor i in range(a):\n    print(\"text\", 3.14 + b)\n");
        foreach (var (name, finish) in States())
        {
            if (name == "own-input")
            {
                await page.Locator("#own-input summary").ClickAsync();
            }

            await page.GetByRole(AriaRole.Button, new() { Name = name == "own-input" ? "Run on own input" : "Run samples" }).ClickAsync();
            await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "queued");
            await gallery.Site.ChangeAsync(async db =>
            {
                var row = await db.Executions.OrderByDescending(e => e.Id).FirstAsync();
                row.Status = WorkStatus.Done;
                finish(row);
            });
            await Expect(page.Locator("#result [data-state]")).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 10_000 });
            await DrawAllAsync(page, $"result-{name}");
        }

        Assert.Empty(window.Complaints);
        Assert.DoesNotContain("hacked", await page.TitleAsync(), StringComparison.Ordinal);
    }

    private static async Task DrawAllAsync(IPage page, string name)
    {
        foreach (var (width, theme) in new[] { (1440, ColorScheme.Light), (1440, ColorScheme.Dark), (360, ColorScheme.Dark), (360, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            if (width < 900)
            {
                await page.GetByRole(AriaRole.Tab, new() { Name = "Code" }).ClickAsync();
            }

            await PageTests.DrawAsync(page, $"{name}-{(width < 600 ? "narrow" : "wide")}-{theme}".ToLowerInvariant());
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            if ((width, theme) is (1440, ColorScheme.Light) or (360, ColorScheme.Dark))
            {
                await PageTests.AssertOpenToAllAsync(page);
            }
        }

        await page.SetViewportSizeAsync(1440, 900);
    }

    private static IEnumerable<(string Name, Action<Execution> Finish)> States()
    {
        yield return ("wrong", row => row.Trial = new Trial(Verdict.WrongAnswer, null, [Sample(1, Verdict.Accepted, "7\n"), Sample(2, Verdict.WrongAnswer, $"1 \t{Hostile}\n2\n3", "line 1: expected 0, got 1", 1)]));
        yield return ("compile-error", row => row.Trial = new Trial(Verdict.CompileError, "  File \"/box/program/main.py\", line 3\n    b = (\n        ^\nSyntaxError: '(' was never closed\n", []));
        yield return ("crash", row => row.Trial = new Trial(Verdict.RuntimeError, null, [Sample(1, Verdict.RuntimeError, "", "Segmentation fault (signal 11)"), Sample(2, Verdict.Accepted, "0\n")]));
        yield return ("passed", row => row.Trial = new Trial(Verdict.Accepted, null, [Sample(1, Verdict.Accepted, "7\n"), Sample(2, Verdict.Accepted, "0\n")]));
        yield return ("own-input", row => (row.Result, row.Stdout, row.Stderr) = (
            new ExecutionResult { Outcome = ExecutionOutcome.Exited, ExitCode = 1, CpuMs = 31, MemoryKiB = 9_000 },
            Encoding.UTF8.GetBytes($"{Hostile}\n"), Encoding.UTF8.GetBytes("  File \"/box/program/main.py\", line 5, in <module>\nZeroDivisionError: division by zero\n")));
        yield return ("failed", _ => { });
    }

    private static TestResult Sample(int number, Verdict verdict, string output, string? message = null, long? line = null) => new()
    {
        Number = number, Name = $"sample/{number}", IsSample = true, Verdict = verdict, CpuMs = 17, MemoryKiB = 9_216, Message = message, Line = line,
        Output = output, OutputBytes = output.Length, ErrorOutput = verdict == Verdict.RuntimeError ? "main.py:5: it crashed\n" : "",
    };

    private async Task<int> SubmissionsOfAsync(User student)
    {
        await using var db = gallery.Site.Database.CreateDbContext();
        return await db.Submissions.CountAsync(s => s.UserId == student.Id);
    }

    private async Task JudgeLastAsync(User student, Verdict verdict, double? score = null)
    {
        await using var db = gallery.Site.Database.CreateDbContext();
        var last = await db.Submissions.Where(s => s.UserId == student.Id).MaxAsync(s => s.Id, TestContext.Current.CancellationToken);
        await gallery.Site.Database.JudgeAsync(last, verdict, score);
    }

    private static Task ExpectMarkAsync(IPage page, string mark) =>
        Expect(page.Locator("#statement .facts .verdict")).ToHaveTextAsync(mark, new() { Timeout = 20_000 });

    private Task<Window> OpenAsync(User student, string problem = "a-plus-b") => chromium.OpenProblemAsync(gallery, student, problem);
}
