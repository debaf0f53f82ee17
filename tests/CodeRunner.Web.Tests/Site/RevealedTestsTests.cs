using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Web.Tests.Workbench;
using Microsoft.EntityFrameworkCore;
using Xunit;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Web.Tests.Site;

/// <summary>
/// A problem with a sample and two hidden tests, <c>secret/1-primes</c> about 104729 and <c>secret/2-open</c> about 555, of
/// which staff may tell: whoever fails the test, as long as it is so, and nobody anything of the other.
/// </summary>
public sealed class RevealedTestsTests(TestSite site)
{
    private const string Open = "secret/2-open";
    private const string Hint = "Mind the <b>fives</b>.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_see_tests_with_their_sizes_and_what_is_told_of_them()
    {
        await AddProblemAsync("tests-seen");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);

        Assert.Equal("/problems/tests-seen/tests", (await teacher.GetAsync("/problems/tests-seen")).Document.QuerySelector(".facts a")!.GetAttribute("href"));
        Assert.Equal(
            ["Test 1|sample/1|4 bytes|2 bytes|sample|–", "Test 2|secret/1-primes|7 bytes|7 bytes|hidden|Of the package.", "Test 3|secret/2-open|4 bytes|4 bytes|hidden|–"],
            await RowsAsync(teacher, "tests-seen"));
        var chosen = await teacher.GetAsync($"/problems/tests-seen/tests?test={Open}");
        Assert.Equal(["555\n", "556\n"], chosen.Document.QuerySelectorAll(".samples pre").Select(pre => pre.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/problems/tests-seen/tests?test=secret/3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/problems/no-such-problem/tests")).Status);
    }

    [Fact]
    public async Task Staff_change_and_take_back_what_is_told_and_the_log_says_so()
    {
        await AddProblemAsync("tests-changed");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);

        await TellAsync(teacher, "tests-changed", Hint, reveal: true);
        Assert.Equal($"Test 3|{Open}|4 bytes|4 bytes|revealed changed here|{Hint}", (await RowsAsync(teacher, "tests-changed"))[2]);

        var form = await teacher.GetAsync($"/problems/tests-changed/tests?test={Open}");
        Assert.Equal(Hint, form.Document.QuerySelector("#Hint")!.TextContent.Trim());
        Assert.True(form.Document.QuerySelector("#IsRevealed")!.HasAttribute("checked"));
        Assert.Contains("The hint has more than 2,000 characters.", (await teacher.SubmitAsync(form, ("Hint", new string('x', 2001)))).Text, StringComparison.Ordinal);
        await teacher.PostAsync($"/problems/tests-changed/tests?test={Open}&handler=Reset", Visitor.Fill(form.Form, []));
        Assert.Equal($"Test 3|{Open}|4 bytes|4 bytes|hidden|–", (await RowsAsync(teacher, "tests-changed"))[2]);

        await using var db = site.Database.CreateDbContext();
        Assert.Equal(
            [$"{Open}: revealed, hint: {Hint}", $"{Open}: as in the package"],
            await db.AuditLog.Where(e => e.Subject == "tests-changed" && e.ActorId == teacher.User.Id).OrderBy(e => e.Id).Select(e => e.Detail).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Students_can_change_nothing()
    {
        await AddProblemAsync("tests-closed");
        using var student = await site.LoggedInAsync();
        var form = await student.GetAsync("/problems/tests-closed");
        Assert.Null(form.Document.QuerySelector(".facts a"));

        foreach (var handler in new[] { "", "&handler=Reset" })
        {
            using var content = Visitor.Fill(form.Form, [("Hint", "mine"), ("IsRevealed", "true")]);
            Assert.Equal(HttpStatusCode.Forbidden, (await student.PostAsync($"/problems/tests-closed/tests?test={Open}{handler}", content)).Status);
        }

        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.TestFeedback.AnyAsync(f => f.Hint == "mine", Cancellation));
    }

    [Fact]
    public async Task Revealed_test_is_shown_to_whoever_fails_it_and_nothing_of_another()
    {
        await AddProblemAsync("revealing");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        await TellAsync(teacher, "revealing", Hint, reveal: true);
        using var student = await site.LoggedInAsync();
        var failed = await JudgedAsync(student, "revealing", Verdict.WrongAnswer, "12\n");

        var page = await student.GetAsync($"/submissions/{failed}");

        Assert.Equal("Hint for test 3: " + Hint, page.Document.QuerySelector(".hint")!.TextContent);
        var shown = Assert.Single(page.Document.QuerySelectorAll(".sample-result"));
        Assert.Equal("Test 3", shown.QuerySelector(".name")!.TextContent);
        Assert.Equal("555\n", shown.QuerySelector("pre")!.TextContent);
        Assert.Equal(["556", "12"], shown.QuerySelectorAll(".diff .first td").Select(cell => cell.TextContent));
        AssertNothingOfTheOther(page.Text);

        // Who failed another test, or none, is told nothing.
        var passed = (await student.GetAsync($"/submissions/{await JudgedAsync(student, "revealing", Verdict.Accepted, null)}")).Text;
        Assert.DoesNotContain("fives", passed, StringComparison.Ordinal);
        Assert.DoesNotContain("555", passed, StringComparison.Ordinal);
        AssertNothingOfTheOther(passed);

        // And nobody before they tried.
        var problem = (await student.GetAsync("/problems/revealing")).Text;
        Assert.DoesNotContain("fives", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("555", problem, StringComparison.Ordinal);
        await using var zip = new ZipArchive(await student.Http.GetStreamAsync("/problems/revealing/samples.zip", Cancellation));
        Assert.Equal(2, zip.Entries.Count);
        using var other = await site.LoggedInAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/submissions/{failed}")).Status);
    }

    [Fact]
    public async Task Submission_judged_while_the_test_was_hidden_shows_the_test_and_why_no_output()
    {
        await AddProblemAsync("revealed-later");
        using var student = await site.LoggedInAsync();
        var failed = await JudgedAsync(student, "revealed-later", Verdict.WrongAnswer, null);
        Assert.DoesNotContain("555", (await student.GetAsync($"/submissions/{failed}")).Text, StringComparison.Ordinal);
        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        await TellAsync(teacher, "revealed-later", "", reveal: true);

        var page = await student.GetAsync($"/submissions/{failed}");

        Assert.Equal(["555\n", "556\n"], page.Document.QuerySelectorAll(".sample-result pre").Select(pre => pre.TextContent));
        Assert.Contains("What the program printed was not kept", page.Content, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".diff, .hint"));
        AssertNothingOfTheOther(page.Text);
    }

    [Fact]
    public async Task Nothing_is_shown_any_more_of_a_test_that_is_hidden_again_or_of_another_version()
    {
        var problem = await AddProblemAsync("hidden-again");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        using var student = await site.LoggedInAsync();
        var failed = await JudgedAsync(student, "hidden-again", Verdict.WrongAnswer, "12\n");
        await TellAsync(teacher, "hidden-again", Hint, reveal: true);
        Assert.Contains("555", (await student.GetAsync($"/submissions/{failed}")).Text, StringComparison.Ordinal);

        await TellAsync(teacher, "hidden-again", "", reveal: false);
        await AssertHiddenAsync();
        await TellAsync(teacher, "hidden-again", Hint, reveal: true);
        await site.ChangeAsync(async db => (await db.Problems.SingleAsync(p => p.Id == problem)).Version = "2");
        await AssertHiddenAsync();

        async Task AssertHiddenAsync()
        {
            var page = await student.GetAsync($"/submissions/{failed}");
            Assert.Empty(page.Document.QuerySelectorAll(".sample-result, .hint, .diff"));
            Assert.DoesNotContain("555", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("556", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Open, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Downloaded_data_hold_what_was_printed_in_a_revealed_test_as_long_as_it_is_one()
    {
        var problem = await AddProblemAsync("revealed-data");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        await TellAsync(teacher, "revealed-data", Hint, reveal: true);
        using var student = await site.LoggedInAsync();
        await JudgedAsync(student, "revealed-data", Verdict.WrongAnswer, "12\n");

        var tests = await DownloadedAsync(student);
        Assert.Equal(["sample/1", null, Open], tests.Select(test => test.GetProperty("name").GetString()));
        Assert.Equal([null, null, "12\n"], tests.Select(test => test.GetProperty("output").GetString()));
        Assert.Equal(3, tests[2].GetProperty("outputBytes").GetInt64());
        Assert.Equal(["Accepted", "Accepted", "WrongAnswer"], tests.Select(test => test.GetProperty("verdict").GetString()));

        await TellAsync(teacher, "revealed-data", "", reveal: false);
        await AssertHiddenAsync();
        await TellAsync(teacher, "revealed-data", Hint, reveal: true);
        await site.ChangeAsync(async db => (await db.Problems.SingleAsync(p => p.Id == problem)).Version = "2");
        await AssertHiddenAsync();

        async Task AssertHiddenAsync()
        {
            var last = (await DownloadedAsync(student))[2];
            Assert.All(["name", "message", "output", "outputBytes", "line", "errorOutput"], kept => Assert.Equal(JsonValueKind.Null, last.GetProperty(kept).ValueKind));
        }
    }

    [Fact]
    public async Task Staffs_own_data_hold_names_and_messages_as_the_pages_of_their_submissions_do()
    {
        await AddProblemAsync("staff-data");
        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        await JudgedAsync(teacher, "staff-data", Verdict.WrongAnswer, "12\n");
        var tests = await DownloadedAsync(teacher);
        Assert.Equal(("secret/1-primes", "104730"), (tests[1].GetProperty("name").GetString(), tests[1].GetProperty("message").GetString()));
        Assert.Equal(JsonValueKind.Null, tests[2].GetProperty("output").ValueKind);
    }

    /// <summary>The tests of the owner's only submission.</summary>
    private static async Task<List<JsonElement>> DownloadedAsync(Visitor owner)
    {
        var link = (await owner.GetAsync("/account/data")).Document.QuerySelector("main .actions a")!.GetAttribute("href")!;
        await using var zip = new ZipArchive(await owner.Http.GetStreamAsync(link, Cancellation));
        await using var entry = await zip.GetEntry("submissions.json")!.OpenAsync(Cancellation);
        using var json = await JsonDocument.ParseAsync(entry, cancellationToken: Cancellation);
        return [.. Assert.Single(json.RootElement.Clone().EnumerateArray()).GetProperty("tests").EnumerateArray()];
    }

    private static void AssertNothingOfTheOther(string text)
    {
        Assert.DoesNotContain("primes", text, StringComparison.Ordinal);
        Assert.DoesNotContain("104729", text, StringComparison.Ordinal);
        Assert.DoesNotContain("104730", text, StringComparison.Ordinal);
    }

    private static async Task<List<string>> RowsAsync(Visitor teacher, string slug) =>
        [.. (await teacher.GetAsync($"/problems/{slug}/tests")).Document.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.SkipLast(1)
            .Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))];

    private static async Task TellAsync(Visitor teacher, string slug, string hint, bool reveal)
    {
        var form = await teacher.GetAsync($"/problems/{slug}/tests?test={Open}");
        var page = await teacher.SubmitAsync(form, [("Hint", hint), .. reveal ? new[] { ("IsRevealed", "true") } : []]);
        Assert.Equal($"/problems/{slug}/tests", page.Path);
    }

    private async Task<int> AddProblemAsync(string slug)
    {
        var problem = await site.AddProblemWithSampleAsync(slug);
        await site.ChangeAsync(async db =>
        {
            foreach (var (name, text) in new[] { ("in1", "104729\n"), ("ans1", "104730\n"), ("in2", "555\n"), ("ans2", "556\n") })
            {
                db.StoredFiles.Add(new StoredFile { Digest = $"{slug}-{name}", Length = text.Length });
                db.StoredFileChunks.Add(new StoredFileChunk { Digest = $"{slug}-{name}", Content = Encoding.UTF8.GetBytes(text) });
            }

            await db.TestCases.AddRangeAsync(
                new TestCase { ProblemId = problem.Id, Number = 2, Name = "secret/1-primes", Hint = "Of the package.", InputDigest = $"{slug}-in1", InputBytes = 7, AnswerDigest = $"{slug}-ans1", AnswerBytes = 7 },
                new TestCase { ProblemId = problem.Id, Number = 3, Name = Open, InputDigest = $"{slug}-in2", InputBytes = 4, AnswerDigest = $"{slug}-ans2", AnswerBytes = 4 });
        });
        return problem.Id;
    }

    /// <summary>A submission accepted by the sample and the first hidden test, of which more was kept than should be.</summary>
    private async Task<long> JudgedAsync(Visitor student, string slug, Verdict open, string? output) => (await site.AddSubmissionAsync(student.User, slug, row =>
    {
        (row.Status, row.Verdict, row.TestsDone, row.TestsTotal, row.ProblemVersion) = (WorkStatus.Done, open, 3, 3, "1");
        row.Tests.Add(new TestResult { Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.Accepted });
        row.Tests.Add(new TestResult { Number = 2, Name = "secret/1-primes", Verdict = Verdict.Accepted, Message = "104730", Output = "104730", OutputBytes = 6 });
        row.Tests.Add(new TestResult { Number = 3, Name = Open, Verdict = open, Output = output, OutputBytes = output?.Length });
    })).Id;
}
