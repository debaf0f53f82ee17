using System.Net;
using System.Text;
using CodeRunner.Core.Files;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class ProblemTests(TestSite site)
{
    [Fact]
    public async Task Problem_shows_statement_limits_and_samples()
    {
        var problem = await site.AddProblemAsync("shown", "Shown & told", "<p>Add <em>them</em>.</p>");
        await site.ChangeAsync(async db =>
        {
            foreach (var (digest, content) in new[] { ("in", "1 2\n"), ("ans", "3\n"), ("secret", "99\n") })
            {
                db.StoredFiles.Add(new StoredFile { Digest = digest, Length = content.Length });
                db.StoredFileChunks.Add(new StoredFileChunk { Digest = digest, Content = Encoding.UTF8.GetBytes(content) });
            }

            await db.TestCases.AddRangeAsync(
                new TestCase { ProblemId = problem.Id, Number = 1, Name = "sample/1", IsSample = true, InputDigest = "in", InputBytes = 4, AnswerDigest = "ans", AnswerBytes = 2 },
                new TestCase { ProblemId = problem.Id, Number = 2, Name = "secret/1", InputDigest = "secret", InputBytes = 3, AnswerDigest = "secret", AnswerBytes = 3 });
        });
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/problems/shown");
        Assert.Equal("Shown & told", page.Document.QuerySelector("h1")?.TextContent);
        Assert.Equal("them", page.Document.QuerySelector(".statement em")?.TextContent);
        Assert.Equal(["1 2\n", "3\n"], page.Document.QuerySelectorAll(".samples pre").Select(pre => pre.TextContent));
        Assert.Equal(["1 s", "256 MiB", "8 MiB", "2", "word by word"], page.Document.QuerySelectorAll(".facts dd").Select(fact => fact.TextContent));
        Assert.DoesNotContain("99", page.Content, StringComparison.Ordinal);
        Assert.Contains("log in", page.Document.QuerySelector(".submit a")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_are_drawn_without_scripts_in_page_and_api()
    {
        await site.AddProblemAsync("drawn", statementHtml: StatementRenderer.Render("Is $\\boxed{a}$ even?").Html);
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/problems/drawn");
        Assert.Equal("a", page.Document.QuerySelector(".statement .math-inline math mi")?.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll(".statement [style]"));
        Assert.Single(page.Document.QuerySelectorAll("link[rel=preload][href*=math]"));
        var answer = await visitor.Http.GetStringAsync("/api/v1/problems/drawn", TestContext.Current.CancellationToken);
        Assert.Contains("annotation", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "en")]
    [InlineData("", "sv", "sv")]
    [InlineData("", "fr, sv-FI;q=0.8, en;q=0.5", "sv")]
    [InlineData("", "en;q=0.5, ar", "ar")]
    [InlineData("", "sv;q=0, fr", "en")]
    [InlineData("?statement=ar", "sv", "ar")]
    [InlineData("?statement=fr", "sv", "sv")]
    [InlineData("?statement=%00", "not a language\"", "en")]
    public async Task Statement_is_in_the_language_asked_for_else_in_one_of_the_browser_else_in_English(string query, string? accepted, string expected)
    {
        await site.AddTranslatedProblemAsync("translated");
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        var page = await visitor.GetAsync($"/problems/translated{query}");

        var statement = page.Document.QuerySelector(".statement")!;
        Assert.Equal((expected, expected == "ar" ? "rtl" : "ltr"), (statement.GetAttribute("lang"), statement.GetAttribute("dir")));
        Assert.Equal(($"Text {expected}", $"Name {expected}"), (statement.TextContent.Trim(), page.Document.QuerySelector("h1")!.TextContent));
        Assert.Equal(("en", "ltr"), (page.Document.DocumentElement.GetAttribute("lang"), page.Document.DocumentElement.GetAttribute("dir") ?? "ltr"));
        Assert.Equal(
            [("العربية", "/problems/translated?statement=ar"), ("English", "/problems/translated?statement=en"), ("Svenska", "/problems/translated?statement=sv")],
            page.Document.QuerySelectorAll(".languages a").Select(link => (link.TextContent, link.GetAttribute("href")!)));
        Assert.Equal(expected, page.Document.QuerySelector(".languages a[aria-current]")!.GetAttribute("hreflang"));
    }

    [Fact]
    public async Task Statement_stays_in_the_language_asked_for_when_handing_in_is_refused()
    {
        await site.AddTranslatedProblemAsync("kept");
        using var student = await site.LoggedInAsync();

        var form = await student.GetAsync("/problems/kept?statement=sv");
        Assert.Equal("/problems/kept?statement=sv", form.Form.GetAttribute("action"));
        var page = await student.SubmitAsync(form, ("Source", ""));

        Assert.NotEmpty(page.Document.QuerySelectorAll("#Source-error:not(:empty)"));
        Assert.Equal("sv", page.Document.QuerySelector(".statement")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Language_of_statements_that_was_chosen_stays_over_links_and_problems_until_another_is()
    {
        await site.AddTranslatedProblemAsync("chosen");
        await site.AddTranslatedProblemAsync("chosen-too");
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ar");

        await visitor.GetAsync("/problems/chosen?statement=sv");
        Assert.Equal("sv", await LanguageOfAsync("chosen-too"));
        await visitor.GetAsync("/problems/chosen?statement=fr"); // there is none
        Assert.Equal("sv", await LanguageOfAsync("chosen"));
        await visitor.GetAsync("/problems/chosen-too?statement=en");
        Assert.Equal("en", await LanguageOfAsync("chosen"));

        async Task<string?> LanguageOfAsync(string slug) =>
            (await visitor.GetAsync($"/problems/{slug}")).Document.QuerySelector(".statement")!.GetAttribute("lang");
    }

    [Fact]
    public async Task Languages_are_offered_only_where_there_are_several()
    {
        await site.AddProblemAsync("untranslated");
        using var visitor = site.Visitor();
        Assert.Empty((await visitor.GetAsync("/problems/untranslated")).Document.QuerySelectorAll(".languages"));
    }

    [Fact]
    public async Task Problem_that_does_not_exist_is_not_found()
    {
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/problems/no-such-problem")).Status);
    }

    [Fact]
    public async Task Problems_are_marked_as_solved_tried_or_new()
    {
        using var student = await site.LoggedInAsync();
        foreach (var (slug, result) in new[]
        {
            ("mark-new", null), ("mark-solved", new ProblemResult { SolvedAt = DateTime.UtcNow }), ("mark-tried", new ProblemResult { WrongAttempts = 1 }),
        })
        {
            var problem = await site.AddProblemAsync(slug, slug);
            if (result is not null)
            {
                (result.UserId, result.ProblemId) = (student.User.Id, problem.Id);
                await site.ChangeAsync(async db => await db.ProblemResults.AddAsync(result));
            }
        }

        var page = await student.GetAsync("/problems?q=mark-");
        var marks = page.Document.QuerySelectorAll("tbody tr").ToDictionary(
            row => row.QuerySelector("th")!.TextContent.Trim(), row => row.QuerySelector(".verdict")!.TextContent.Trim());
        Assert.Equal(("New", "Solved", "Tried"), (marks["mark-new"], marks["mark-solved"], marks["mark-tried"]));

        using var nobody = site.Visitor();
        Assert.Empty((await nobody.GetAsync("/problems")).Document.QuerySelectorAll(".verdict"));
    }
}
