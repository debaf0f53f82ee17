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
