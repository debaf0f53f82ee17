using System.Net;
using System.Text.Json;
using CodeRunner.Core.Drafts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

[Collection(HandedIn.Name)]
public sealed class DraftEndpointTests(TestSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_is_kept_per_language_and_is_in_the_page_the_next_time()
    {
        await site.AddProblemAsync("draft");
        using var student = await site.LoggedInAsync();
        var token = await student.TokenAsync("draft");

        using var none = await student.SendAsync(HttpMethod.Get, "/problems/draft/drafts/python", token);
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/draft/drafts/python", token, new { source = "print('ä')\n" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var found = await student.SendAsync(HttpMethod.Get, "/problems/draft/drafts/python", token);
        Assert.Equal("print('ä')\n", (await found.JsonAsync()).GetProperty("source").GetString());

        var page = await student.GetAsync("/problems/draft");
        Assert.Equal("print('ä')\n", page.Document.QuerySelector("#Source")!.TextContent);
        Assert.NotEqual(JsonValueKind.Null, Data(page).GetProperty("savedAt").ValueKind);
        using var other = await site.LoggedInAsync();
        Assert.DoesNotContain("print('ä')", (await other.GetAsync("/problems/draft")).Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_visit_begins_with_the_template_of_the_language()
    {
        await site.AddProblemAsync("first");
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/problems/first");
        Assert.Equal("python", page.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains("input().split()", page.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/problems/nowhere/drafts/python", 404)]
    [InlineData("/problems/faults/drafts/cobol", 404)]
    public async Task Draft_for_nothing_is_not_found(string address, int status)
    {
        using var student = await site.LoggedInAsync();
        await site.ChangeAsync(_ => Task.CompletedTask);
        using var answer = await student.SendAsync(HttpMethod.Put, address, await AnyTokenAsync(student), new { source = "x" });
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Draft_in_a_language_that_the_problem_does_not_allow_is_not_found()
    {
        var problem = await site.AddProblemAsync("draft-allowed");
        await site.ChangeAsync(async db => (await db.Problems.FindAsync([problem.Id], Cancellation))!.AllowedLanguages = ["cpp"]);
        using var student = await site.LoggedInAsync();
        var token = await student.TokenAsync("draft-allowed");
        using var refused = await student.SendAsync(HttpMethod.Put, "/problems/draft-allowed/drafts/python", token, new { source = "x" });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/draft-allowed/drafts/cpp", token, new { source = "x" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Fact]
    public async Task Draft_that_is_too_long_is_refused_with_the_limit()
    {
        await site.AddProblemAsync("long-draft");
        using var student = await site.LoggedInAsync();
        using var answer = await student.SendAsync(
            HttpMethod.Put, "/problems/long-draft/drafts/python", await student.TokenAsync("long-draft"), new { source = new string('x', DraftService.MaxBytes + 1) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("524,288", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_with_a_nul_is_refused_in_the_words_of_handing_in()
    {
        await site.AddProblemAsync("nul-draft");
        using var student = await site.LoggedInAsync();
        using var answer = await student.SendAsync(
            HttpMethod.Put, "/problems/nul-draft/drafts/python", await student.TokenAsync("nul-draft"), new { source = "print('a\0b')" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The source holds a NUL character; it is not a text.", (await answer.JsonAsync()).GetProperty("errors").GetProperty("source")[0].GetString());
    }

    [Fact]
    public async Task Draft_that_was_written_upon_an_older_one_is_answered_with_the_present_one()
    {
        await site.AddProblemAsync("stale-draft");
        using var student = await site.LoggedInAsync();
        var token = await student.TokenAsync("stale-draft");
        Task<HttpResponseMessage> PutAsync(string source, string? basedOn) =>
            student.SendAsync(HttpMethod.Put, "/problems/stale-draft/drafts/python", token, new { source, basedOn });

        using var first = await PutAsync("first", null);
        var savedAt = (await first.JsonAsync()).GetProperty("savedAt").GetString()!;
        Assert.Equal(savedAt, Data(await student.GetAsync("/problems/stale-draft")).GetProperty("savedAt").GetString());
        using var second = await PutAsync("second", savedAt);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);

        using var stale = await PutAsync("stale", savedAt);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var other = await stale.JsonAsync();
        Assert.Equal("second", other.GetProperty("source").GetString());
        using var unaware = await PutAsync("unaware", null);
        Assert.Equal(HttpStatusCode.Conflict, unaware.StatusCode);
        using var chosen = await PutAsync("stale", other.GetProperty("savedAt").GetString());
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);

        using var never = await PutAsync("x", "yesterday");
        Assert.Equal(HttpStatusCode.BadRequest, never.StatusCode);
        Assert.True((await never.JsonAsync()).GetProperty("errors").TryGetProperty("basedOn", out _));
    }

    [Fact]
    public async Task Handing_in_by_form_keeps_the_program_as_the_draft()
    {
        await site.AddProblemAsync("handed-in-draft");
        using var student = await site.LoggedInAsync();
        await student.SubmitAsync(await student.GetAsync("/problems/handed-in-draft"), ("Language", "python"), ("Source", "print(1)\r\nprint(2)\r\n"));
        Assert.Equal("print(1)\nprint(2)\n", (await student.GetAsync("/problems/handed-in-draft")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Form_that_is_older_than_the_draft_hands_in_and_leaves_the_draft()
    {
        await site.AddProblemAsync("old-form");
        using var student = await site.LoggedInAsync();
        var (old, token) = (await student.GetAsync("/problems/old-form"), await student.TokenAsync("old-form"));
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/old-form/drafts/python", token, new { source = "newer" });
        Assert.StartsWith("/submissions/", (await student.SubmitAsync(old, ("Language", "python"), ("Source", "older"))).Path, StringComparison.Ordinal);
        Assert.Equal("newer", (await student.GetAsync("/problems/old-form")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Form_with_a_file_that_is_older_than_the_draft_hands_in_only_once_that_has_been_said()
    {
        await site.AddProblemAsync("old-file");
        using var student = await site.LoggedInAsync();
        var (old, token) = (await student.GetAsync("/problems/old-file"), await student.TokenAsync("old-file"));
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/old-file/drafts/python", token, new { source = "newer" });
        using var form = Visitor.Fill(old.Form, [("Language", "python"), ("Source", "beside the file")]);
        form.Add(new StringContent("chosen"), "Upload", "chosen.py");

        var told = await student.PostAsync(old.FormAddress, form);
        Assert.Contains("You have another draft in this language", told.Document.QuerySelector(".notice.warn[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("beside the file", told.Document.QuerySelector("#Source")!.TextContent);
        Assert.Contains("Choose the file again", told.Document.QuerySelector("#Upload-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("newer", (await student.GetAsync("/problems/old-file")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Form_that_was_asked_about_its_file_hands_in_the_file_and_leaves_the_draft()
    {
        await site.AddProblemAsync("file-again");
        using var student = await site.LoggedInAsync();
        await site.AddSubmissionAsync(student.User, "file-again", row => row.Source = "chosen\n");
        var page = await student.GetAsync("/problems/file-again");
        using var form = Visitor.Fill(page.Form, [("Language", "python"), ("Source", "beside the file")]);
        form.Add(new StringContent("chosen\n"), "Upload", "chosen.py");

        var asked = await student.PostAsync(page.FormAddress, form);
        Assert.Contains("This is the same program as your last submission", asked.Content, StringComparison.Ordinal);
        Assert.Equal("chosen\n", asked.Document.QuerySelector("#Source")!.TextContent);

        var submission = await student.SubmitAsync(asked, ("Again", "true"));
        Assert.StartsWith("/submissions/", submission.Path, StringComparison.Ordinal);
        Assert.Contains("chosen", submission.Document.QuerySelector("[data-copy=Source] pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("beside the file", (await student.GetAsync("/problems/file-again")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Visitors_file_that_is_not_run_is_to_be_chosen_again()
    {
        await site.AddProblemWithSampleAsync("visitors-file");
        using var visitor = site.Visitor();
        using var form = Visitor.Fill((await visitor.GetAsync("/problems/visitors-file")).Form, [("Language", "python"), ("Source", "beside the file"), ("on", "samples")]);
        form.Add(new StringContent(" "), "Upload", "empty.py");

        var refused = await visitor.PostAsync("/problems/visitors-file?handler=Run", form);
        Assert.Contains("The source is empty.", refused.Content, StringComparison.Ordinal);
        Assert.Contains("Choose the file again", refused.Document.QuerySelector("#Upload-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("beside the file", refused.Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Earlier_program_handed_in_by_form_leaves_the_draft()
    {
        await site.AddProblemAsync("earlier-form");
        using var student = await site.LoggedInAsync();
        var old = await site.AddSubmissionAsync(student.User, "earlier-form", row => row.Source = "old");
        using var saved = await student.SendAsync(
            HttpMethod.Put, "/problems/earlier-form/drafts/python", await student.TokenAsync("earlier-form"), new { source = "draft" });

        var restored = await student.GetAsync($"/problems/earlier-form?restore={old.Id}");
        var submission = await student.SubmitAsync(restored, ("Source", "old, changed"));
        Assert.StartsWith("/submissions/", submission.Path, StringComparison.Ordinal);
        Assert.Equal("draft", (await student.GetAsync("/problems/earlier-form")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Form_that_is_older_than_the_draft_runs_only_once_that_has_been_said()
    {
        await site.AddProblemWithSampleAsync("old-run");
        using var student = await site.LoggedInAsync();
        var (old, token) = (await student.GetAsync("/problems/old-run"), await student.TokenAsync("old-run"));
        using var saved = await student.SendAsync(HttpMethod.Put, "/problems/old-run/drafts/python", token, new { source = "newer" });
        Task<Page> RunAsync(Page page) => student.PostAsync(
            "/problems/old-run?handler=Run", Visitor.Fill(page.Form, [("Language", "python"), ("Source", "older"), ("on", "samples")]));

        var told = await RunAsync(old);
        Assert.Contains("You have another draft in this language", told.Document.QuerySelector(".notice.warn[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("older", told.Document.QuerySelector("#Source")!.TextContent);
        Assert.Equal(JsonValueKind.Null, Data(told).GetProperty("savedAt").ValueKind); // The script is to ask by itself.
        Assert.Equal("newer", (await student.GetAsync("/problems/old-run")).Document.QuerySelector("#Source")!.TextContent);

        Assert.StartsWith("/problems/old-run/trials/", (await RunAsync(told)).Path, StringComparison.Ordinal);
        Assert.Equal("older", (await student.GetAsync("/problems/old-run")).Document.QuerySelector("#Source")!.TextContent);
    }

    [Fact]
    public async Task Settings_are_kept_within_their_bounds_and_the_language_is_chosen_on_every_problem()
    {
        await site.AddProblemAsync("settings");
        using var student = await site.LoggedInAsync();
        using var saved = await student.SendAsync(
            HttpMethod.Put, "/editor-settings", await student.TokenAsync("settings"), new { fontSize = 1_000_000_000_000, tabWidth = 2, keymap = "vim", theme = "pink", language = "rust" });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);

        var page = await student.GetAsync("/problems/settings");
        var settings = Data(page).GetProperty("settings");
        Assert.Equal((28, 2, "vim", "site"), (settings.GetProperty("fontSize").GetInt32(), settings.GetProperty("tabWidth").GetInt32(), settings.GetProperty("keymap").GetString(), settings.GetProperty("theme").GetString()));
        Assert.Equal("rust", page.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains("fn main", page.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submitted_language_is_the_one_chosen_next_time_and_other_settings_stay()
    {
        await site.AddProblemAsync("remembered");
        using var student = await site.LoggedInAsync();
        var drafts = site.Services.GetRequiredService<DraftService>();
        await drafts.SaveSettingsAsync(new EditorSettings { UserId = student.User.Id, FontSize = 20, Language = "rust" }, Cancellation);
        await student.SubmitAsync(await student.GetAsync("/problems/remembered"), ("Language", "go"), ("Source", "package main"));
        var settings = await drafts.SettingsAsync(student.User.Id, Cancellation);
        Assert.Equal(("go", 20), (settings.Language, settings.FontSize));
    }

    private static JsonElement Data(Page page) => JsonDocument.Parse(page.Document.QuerySelector("#workbench-data")!.TextContent).RootElement;

    private async Task<string> AnyTokenAsync(Visitor student)
    {
        var slug = $"faults{Guid.NewGuid():N}";
        await site.AddProblemAsync(slug);
        return await student.TokenAsync(slug);
    }
}
