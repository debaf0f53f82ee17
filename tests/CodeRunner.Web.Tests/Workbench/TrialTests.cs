using System.Net;
using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Web.Tests.Workbench;

[Collection(HandedIn.Name)]
public sealed class TrialTests(TestSite site)
{
    private const string Hostile = """</pre><script>alert(1)</script><img src=x onerror=alert(1)>""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_on_the_samples_leads_to_a_page_that_tells_how_far_it_is_and_what_came_of_it()
    {
        var problem = await site.AddProblemWithSampleAsync("trial");
        using var student = await site.LoggedInAsync();

        var address = await RunAsync(student, "trial", new { language = "python", source = "print(4)" });
        var waiting = await student.GetAsync(address);
        Assert.Equal("queued", waiting.Document.QuerySelector("#judgement")!.GetAttribute("data-state"));
        Assert.Contains("Queued: ", waiting.Content, StringComparison.Ordinal);
        await using (var db = site.Database.CreateDbContext())
        {
            Assert.Equal(problem.Id, (await db.Executions.OrderByDescending(e => e.Id).FirstAsync(Cancellation)).ProblemId);
        }

        await site.FinishNewestAsync(row => row.Trial = new Trial(Verdict.WrongAnswer, null, [Failed("4\n")]));
        var done = await student.GetAsync(address);
        Assert.Equal("done", done.Document.QuerySelector("#judgement")!.GetAttribute("data-state"));
        Assert.Equal("Wrong answer", done.Document.QuerySelector(".outcome")!.TextContent.Trim());
        Assert.Equal(["3", "4"], done.Document.QuerySelectorAll(".diff .first td").Select(cell => cell.TextContent));
        Assert.Contains("0 of 1 samples passed.", done.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_on_an_own_input_shows_what_was_printed_and_how_it_ended()
    {
        await site.AddProblemAsync("own-input");
        using var visitor = site.Visitor();

        var address = await RunAsync(visitor, "own-input", new { language = "python", source = "x", input = "7" });
        await site.FinishNewestAsync(row =>
        {
            Assert.Equal("7"u8.ToArray(), row.Stdin);
            row.Result = new ExecutionResult { Outcome = ExecutionOutcome.Signaled, Signal = 11, CpuMs = 12, MemoryKiB = 2048, StdoutTruncated = true };
            (row.Stdout, row.Stderr) = ("out"u8.ToArray(), "  File \"/box/program/main.py\", line 3"u8.ToArray());
        });

        var page = await visitor.GetAsync(address);
        Assert.Contains("Segmentation fault (signal 11)", page.Content, StringComparison.Ordinal);
        Assert.Equal("out", page.Document.QuerySelector("[data-copy=Output] pre")!.TextContent);
        Assert.Contains("Only the first 3 bytes are kept.", page.Content, StringComparison.Ordinal);
        Assert.Equal("#L3", page.Document.QuerySelector("[data-copy='Standard error'] a")!.GetAttribute("href"));
        Assert.NotNull(page.Document.QuerySelector("#L1"));
    }

    [Fact]
    public async Task Long_output_is_shown_to_a_bound_with_its_size_and_can_be_downloaded_as_it_was_kept()
    {
        await site.AddProblemWithSampleAsync("long");
        using var student = await site.LoggedInAsync();
        var printed = string.Concat(Enumerable.Range(0, 5000).Select(number => $"é {number}\n"));
        var sample = await RunAsync(student, "long", new { language = "python", source = "x" });
        await site.FinishNewestAsync(row => row.Trial = new Trial(Verdict.WrongAnswer, null, [Failed(printed, 1 << 20)]));
        await AssertDownloadAsync(student, sample, "Only the first 16 KiB of 1 MiB are shown.", "Download the first 37 KiB", "sample-1-output.txt", printed);

        var own = await RunAsync(student, "long", new { language = "python", source = "x", input = "7" });
        await site.FinishNewestAsync(row =>
            (row.Result, row.Stdout, row.Stderr) = (new ExecutionResult { Outcome = ExecutionOutcome.Exited, ExitCode = 0 }, Encoding.UTF8.GetBytes(printed), []));
        await AssertDownloadAsync(student, own, "Only the first 16 KiB of 37 KiB are shown.", "Download all of it", "output.txt", printed);

        await site.FinishNewestAsync(row => (row.Stdout, row.Stderr) = ([], Encoding.UTF8.GetBytes(printed)));
        await AssertDownloadAsync(student, own, "Only the first 16 KiB of 37 KiB are shown.", "Download all of it", "errors.txt", printed);
    }

    private static async Task AssertDownloadAsync(Visitor student, string address, string words, string link, string name, string printed)
    {
        var page = await student.GetAsync(address);
        Assert.Contains(words, page.Content, StringComparison.Ordinal);
        var download = page.Document.QuerySelector("a[download]")!;
        Assert.Equal(link, download.TextContent);
        Assert.True(page.Text.Length < 5 * ProblemQueries.SampleBytes);
        var file = await student.GetOnceAsync(download.GetAttribute("href")!);
        Assert.Equal(printed, file.Text);
        Assert.Equal((name, "text/plain"), (file.Response.Content.Headers.ContentDisposition!.FileName, file.Response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Run_works_as_a_plain_form_and_says_what_is_wrong_beside_the_text()
    {
        await site.AddProblemWithSampleAsync("plain");
        using var visitor = site.Visitor();
        var form = await visitor.GetAsync("/problems/plain");
        var run = form.Document.QuerySelector("button[value=samples]")!.GetAttribute("formaction")!;

        var trial = await visitor.PostAsync(run, Visitor.Fill(form.Form, [("Language", "python"), ("Source", "print(3)"), ("on", "samples")]));
        Assert.StartsWith("/problems/plain/trials/", trial.Path, StringComparison.Ordinal);
        Assert.Contains("print(3)", trial.Document.QuerySelector("[data-copy=Source] pre")!.TextContent, StringComparison.Ordinal);

        var refused = await visitor.PostAsync(run, Visitor.Fill(form.Form, [("Language", "python"), ("Source", " "), ("Input", "kept"), ("on", "input")]));
        Assert.Contains("The source is empty.", refused.Content, StringComparison.Ordinal);
        Assert.Equal("kept", refused.Document.QuerySelector("#Input")!.TextContent);
    }

    [Fact]
    public async Task Way_back_from_a_run_by_form_finds_the_program_of_a_user_as_the_draft()
    {
        await site.AddProblemWithSampleAsync("back-user");
        using var student = await site.LoggedInAsync();
        var trial = await RunByFormAsync(student, "back-user", "go", "package main");

        Assert.Equal(["/problems/back-user", "/problems/back-user"], WaysBack(trial));
        var page = await student.GetAsync("/problems/back-user");
        Assert.Equal(("go", "package main"), (page.Document.QuerySelector("option[selected]")!.GetAttribute("value"), page.Document.QuerySelector("#Source")!.TextContent));
    }

    [Fact]
    public async Task Run_by_form_of_a_file_keeps_what_is_in_the_editor()
    {
        await site.AddProblemWithSampleAsync("back-file");
        using var student = await site.LoggedInAsync();
        var form = Visitor.Fill((await student.GetAsync("/problems/back-file")).Form, [("Language", "python"), ("Source", "written"), ("on", "samples")]);
        form.Add(new StringContent("chosen"), "Upload", "chosen.py");

        var trial = await student.PostAsync("/problems/back-file?handler=Run", form);

        Assert.Contains("chosen", trial.Document.QuerySelector("[data-copy=Source] pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("written", (await student.GetAsync("/problems/back-file")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Way_back_from_a_run_by_form_finds_the_program_of_a_visitor_and_nobody_elses()
    {
        await site.AddProblemWithSampleAsync("back-visitor");
        using var visitor = site.Visitor();
        using var student = await site.LoggedInAsync();
        using var other = await site.LoggedInAsync();
        var trial = await RunByFormAsync(visitor, "back-visitor", "go", "package main");
        var own = (await RunByFormAsync(student, "back-visitor", "go", "package student")).Path.Split('/')[^1];
        var back = WaysBack(trial).Distinct().Single();

        var page = await visitor.GetAsync(back);
        Assert.Equal(("go", "package main"), (page.Document.QuerySelector("option[selected]")!.GetAttribute("value"), page.Document.QuerySelector("#Source")!.TextContent));
        Assert.DoesNotContain("not kept", page.Content, StringComparison.Ordinal);
        foreach (var (somebody, address) in new[]
        {
            (other, back), (visitor, $"/problems/back-visitor?trial={own}"), (other, $"/problems/back-visitor?trial={own}"), (visitor, "/problems/back-visitor?trial=1"),
        })
        {
            var refused = await somebody.GetAsync(address);
            Assert.DoesNotContain("package", refused.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("The program that you ran is not kept any more.", refused.Document.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Trial_is_nobody_elses_and_no_address_can_be_guessed()
    {
        await site.AddProblemWithSampleAsync("private");
        using var student = await site.LoggedInAsync();
        using var other = await site.LoggedInAsync();
        using var nobody = site.Visitor();
        var address = await RunAsync(student, "private", new { language = "python", source = "print(3)" });
        await site.FinishNewestAsync(row => row.Trial = new Trial(Verdict.WrongAnswer, null, [Failed("4\n")]));
        Assert.Equal(HttpStatusCode.OK, (await student.GetOnceAsync($"{address}/output?sample=1")).Status);
        foreach (var path in new[] { address, $"{address}/events", $"{address}/output?sample=1", "/problems/private/trials/1", "/problems/private/trials/1/events", "/problems/private/trials/1/output" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetOnceAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetOnceAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Whatever_a_program_prints_is_inert()
    {
        await site.AddProblemWithSampleAsync("inert", Hostile, Hostile);
        using var visitor = site.Visitor();
        var address = await RunAsync(visitor, "inert", new { language = "python", source = Hostile });
        var test = Failed(Hostile + "!");
        (test.Message, test.ErrorOutput) = (Hostile, $"main.py:1: {Hostile}");
        await site.FinishNewestAsync(row => row.Trial = new Trial(Verdict.WrongAnswer, $"main.py:1: {Hostile}", [test]));

        var page = await visitor.GetAsync(address);
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/'], [type='application/json']), img, [onerror]"));
        Assert.Equal($"main.py:1: {Hostile}", page.Document.QuerySelector("[data-copy=Compiler] pre")!.TextContent);
        Assert.Contains("<script>alert(1)</script>", page.Document.QuerySelector(".diff .come")!.TextContent.Replace('·', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-problem", "python", "print(1)", "", "problem")]
    [InlineData("refusing", "cobol", "print(1)", "", "language")]
    [InlineData("refusing", "python", "", "", "source")]
    [InlineData("refusing", "python", "print(1)", null, "stdin")]
    public async Task Run_refused_says_which_field_is_wrong(string slug, string language, string source, string? input, string field)
    {
        await site.ChangeAsync(async db => db.Problems.RemoveRange(await db.Problems.Where(p => p.Slug == "refusing").ToListAsync(Cancellation)));
        await site.AddProblemAsync("refusing");
        using var visitor = site.Visitor();
        using var answer = await visitor.SendAsync(HttpMethod.Post, $"/problems/{slug}/run", await visitor.TokenAsync("refusing"), new { language, source, input });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static TestResult Failed(string output, long? bytes = null) => new()
    {
        Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.WrongAnswer, Message = "line 1: expected 3, got 4", Line = 1,
        Output = output, OutputBytes = bytes ?? Encoding.UTF8.GetByteCount(output),
    };

    private static async Task<Page> RunByFormAsync(Visitor visitor, string slug, string language, string source) => await visitor.PostAsync(
        $"/problems/{slug}?handler=Run", Visitor.Fill((await visitor.GetAsync($"/problems/{slug}")).Form, [("Language", language), ("Source", source), ("on", "samples")]));

    private static IEnumerable<string> WaysBack(Page trial) =>
        trial.Document.QuerySelectorAll("main h1 a, main .actions > a").Select(link => link.GetAttribute("href")!);

    private static async Task<string> RunAsync(Visitor visitor, string slug, object program)
    {
        using var answer = await visitor.SendAsync(HttpMethod.Post, $"/problems/{slug}/run", await visitor.TokenAsync(slug), program);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }
}
