using System.Net;
using System.Text;
using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ProblemsApiTests(ApiSite site)
{
    private const string Path = "/api/v1/problems";

    [Fact]
    public async Task Get_lists_problems_without_login()
    {
        var problems = await (await site.Anonymous.ReadAsync(Path)).JsonAsync(HttpStatusCode.OK);
        var problem = problems.EnumerateArray().First(p => p.Text("slug") == ApiSite.Problem);
        Assert.Equal(["slug", "name", "cpuMs", "memoryKiB"], problem.Names());
        Assert.Equal(("A+B", 1000, 262_144), (problem.Text("name"), problem.GetProperty("cpuMs").GetInt32(), problem.GetProperty("memoryKiB").GetInt32()));
    }

    [Fact]
    public async Task Get_lists_many_problems_page_by_page_each_once()
    {
        await AddProblemsAsync(ProblemCatalogue.PageSize + 1);
        var seen = new List<string>();
        for (var address = Path; address is not null;)
        {
            var response = await site.Anonymous.ReadAsync(address);
            seen.AddRange((await response.JsonAsync(HttpStatusCode.OK)).EnumerateArray().Select(p => p.Text("slug")));
            address = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        await using var db = site.Database();
        Assert.Equal(await db.Problems.Select(p => p.Slug).OrderBy(slug => slug).ToListAsync(TestContext.Current.CancellationToken), seen);
        Assert.Equal(0, (await (await site.Anonymous.ReadAsync(Path + "?page=999")).JsonAsync(HttpStatusCode.OK)).GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task Get_refuses_a_page_that_is_no_number(string page)
    {
        var problem = await (await site.Anonymous.ReadAsync($"{Path}?page={page}")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["page"], problem.GetProperty("errors").Names());
    }

    [Fact]
    public async Task Get_shows_statement_limits_and_samples_without_login()
    {
        await AddSampleAsync();
        var problem = await (await site.Anonymous.ReadAsync($"{Path}/{ApiSite.Problem}")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["slug", "name", "statement", "statementHtml", "statementLanguage", "statementLanguages", "allowedLanguages", "limits", "samples", "maxScore", "groups"], problem.Names());
        Assert.Equal("Add *two* numbers.", problem.Text("statement"));
        Assert.Equal("<p>Add <em>two</em> numbers.</p>", problem.Text("statementHtml"));
        var limits = problem.GetProperty("limits");
        Assert.Equal(["cpuMs", "memoryKiB", "outputBytes", "sourceBytes"], limits.Names());
        Assert.Equal((1000, 1 << 20), (limits.GetProperty("cpuMs").GetInt32(), limits.GetProperty("outputBytes").GetInt32()));
        var sample = Assert.Single(problem.GetProperty("samples").EnumerateArray());
        Assert.Equal(["name", "input", "answer", "truncated"], sample.Names());
        Assert.Equal(("sample/1", "1 2\n", "3\n"), (sample.Text("name"), sample.Text("input"), sample.Text("answer")));
    }

    [Fact]
    public async Task Get_gives_the_statement_in_the_language_asked_for()
    {
        await using (var db = site.Database())
        {
            db.Problems.Add(new Problem
            {
                Slug = "translated", Name = "Sum", Version = "1",
                Statements =
                {
                    new ProblemStatement { Language = "de", Name = "Summe", Markdown = "Addiere.", Html = "<p>Addiere.</p>" },
                    new ProblemStatement { Language = "en", Name = "Sum", Markdown = "Add.", Html = "<p>Add.</p>" },
                },
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var english = await (await site.Anonymous.ReadAsync($"{Path}/translated")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("Sum", "Add.", "en"), (english.Text("name"), english.Text("statement"), english.Text("statementLanguage")));
        Assert.Equal(["de", "en"], english.GetProperty("statementLanguages").EnumerateArray().Select(language => language.GetString()));
        var german = await (await site.Anonymous.ReadAsync($"{Path}/translated?statement=de")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("Summe", "<p>Addiere.</p>", "de"), (german.Text("name"), german.Text("statementHtml"), german.Text("statementLanguage")));
        var refused = await (await site.Anonymous.ReadAsync($"{Path}/translated?statement=sv")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("There is no statement in \"sv\"; there are: de, en.", refused.GetProperty("errors").GetProperty("statement")[0].GetString());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..")]
    [InlineData("A-PLUS-B")]
    [InlineData("a%C3%28b")]
    public async Task Get_says_when_there_is_no_such_problem(string slug) =>
        await (await site.Anonymous.ReadAsync($"{Path}/{slug}")).ProblemAsync(HttpStatusCode.NotFound);

    private async Task AddProblemsAsync(int count)
    {
        await using var db = site.Database();
        db.Problems.AddRange(Enumerable.Range(0, count).Select(number => new Problem
        {
            Slug = $"many-{number:D3}", Name = "Many", Version = "1",
        }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task AddSampleAsync()
    {
        var files = site.Services.GetRequiredService<FileStore>();
        var input = await files.StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes("1 2\n")), TestContext.Current.CancellationToken);
        var answer = await files.StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes("3\n")), TestContext.Current.CancellationToken);
        await using var db = site.Database();
        var problem = await db.Problems.SingleAsync(p => p.Slug == ApiSite.Problem, TestContext.Current.CancellationToken);
        foreach (var (number, isSample) in new[] { (1, true), (2, false) })
        {
            problem.Tests.Add(new TestCase
            {
                Number = number, Name = isSample ? "sample/1" : "secret/1", IsSample = isSample,
                InputDigest = input.Digest, InputBytes = 4, AnswerDigest = answer.Digest, AnswerBytes = 2,
            });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
