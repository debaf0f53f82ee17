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
