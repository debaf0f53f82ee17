using System.Net;
using System.Text.Json;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SubmissionsApiTests(ApiSite site)
{
    private const string Path = "/api/v1/submissions";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30); // and not the minute that was asked for

    private static readonly string[] Fields =
        ["id", "problem", "language", "status", "verdict", "score", "maxScore", "cpuMs", "memoryKiB", "compileOutput", "tests", "groups"];

    [Fact]
    public async Task Post_accepts_and_says_where_the_submission_is()
    {
        var response = await SubmitAsync("print(1)");
        var accepted = await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal($"{Path}/{accepted.GetProperty("id").GetInt64()}", response.Headers.Location?.ToString());
        Assert.Equal(("a-plus-b", "python"), (accepted.Text("problem"), accepted.Text("language")));

        var there = await (await site.Student.ReadAsync(response.Headers.Location!.ToString())).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(accepted.GetProperty("id").GetInt64(), there.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Get_shows_exactly_the_documented_fields_once_judged()
    {
        var response = await SubmitAsync("print(2)");
        await JudgedAsync(response);
        var judged = await (await site.Student.ReadAsync(response.Headers.Location!.ToString())).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(Fields, judged.Names());
        Assert.Equal(("Done", "WrongAnswer"), (judged.Text("status"), judged.Text("verdict")));
        Assert.Equal((0d, 12, 3456L), (judged.GetProperty("score").GetDouble(), judged.GetProperty("cpuMs").GetInt32(), judged.GetProperty("memoryKiB").GetInt64()));
        Assert.Equal(JsonValueKind.Null, judged.GetProperty("compileOutput").ValueKind);
        var tests = judged.GetProperty("tests").EnumerateArray().ToList();
        Assert.All(tests, test => Assert.Equal(["number", "name", "verdict", "cpuMs", "memoryKiB"], test.Names()));
        Assert.Equal(["1 sample/1 Accepted", "2  WrongAnswer"], tests.Select(Line));

        // The name of a hidden test may tell the data.
        using var staff = site.ClientWith(await site.TokenAsync(Roles.Instructor));
        var toStaff = await (await staff.ReadAsync(response.Headers.Location!.ToString())).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["1 sample/1 Accepted", "2 secret/01 WrongAnswer"], toStaff.GetProperty("tests").EnumerateArray().Select(Line));

        static string Line(JsonElement test) => $"{test.GetProperty("number")} {test.GetProperty("name")} {test.Text("verdict")}";
    }

    [Fact]
    public async Task Get_shows_name_and_hint_of_a_revealed_test_that_failed()
    {
        var user = await site.AddUserAsync();
        using var owner = site.ClientWith(await site.TokenOfAsync(user));
        await using var db = site.Database();
        db.StoredFiles.Add(new Core.Files.StoredFile { Digest = "hinted", Length = 0 });
        var problem = new Core.Problems.Problem { Slug = "hinted", Name = "Hinted", Version = "1" };
        problem.Tests.Add(new Core.Problems.TestCase { Number = 1, Name = "secret/1", Hint = "Think.", IsRevealed = true, InputDigest = "hinted", AnswerDigest = "hinted" });
        problem.Tests.Add(new Core.Problems.TestCase { Number = 2, Name = "secret/2", InputDigest = "hinted", AnswerDigest = "hinted" });
        var row = new Submission { Problem = problem, UserId = user.Id, Language = "python", Source = "x", Status = WorkStatus.Done, Verdict = Verdict.WrongAnswer, ProblemVersion = "1" };
        row.Tests.AddRange(Enumerable.Range(1, 2).Select(number => new Core.Submissions.TestResult { Number = number, Name = $"secret/{number}", Verdict = Verdict.WrongAnswer }));
        db.Submissions.Add(row);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var tests = (await (await owner.ReadAsync($"{Path}/{row.Id}")).JsonAsync(HttpStatusCode.OK)).GetProperty("tests");

        Assert.Equal(("secret/1", "Think."), (tests[0].Text("name"), tests[0].Text("hint")));
        Assert.Equal(JsonValueKind.Null, tests[1].GetProperty("name").ValueKind);
        Assert.Equal(["number", "name", "verdict", "cpuMs", "memoryKiB"], tests[1].Names());
    }

    [Fact]
    public async Task Get_shows_points_and_what_came_of_each_group()
    {
        var response = await SubmitAsync("points");
        await JudgedAsync(response);

        var judged = await (await site.Student.ReadAsync(response.Headers.Location!.ToString())).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("PartiallyAccepted", 30d, 100d), (judged.Text("verdict"), judged.GetProperty("score").GetDouble(), judged.GetProperty("maxScore").GetDouble()));
        var groups = judged.GetProperty("groups").EnumerateArray().ToList();
        Assert.All(groups, group => Assert.Equal(["label", "isSample", "score", "maxScore", "verdict", "firstTest", "testCount", "failedTest"], group.Names()));
        Assert.Equal(
            ["1 30/30 Accepted 2+2 ", "2 0/70 WrongAnswer 4+3 4"],
            groups.Select(g => $"{g.Text("label")} {g.GetProperty("score")}/{g.GetProperty("maxScore")} {g.Text("verdict")} {g.GetProperty("firstTest")}+{g.GetProperty("testCount")} {g.GetProperty("failedTest")}"));
    }

    [Fact]
    public async Task Get_shows_no_verdict_and_the_place_in_the_queue_while_it_waits()
    {
        using var gate = new OpenedAtTheEnd(site.Gates, "queue");
        foreach (var busy in Enumerable.Range(0, ApiSite.Workers))
        {
            await SubmitAsync("wait queue");
        }

        await site.UntilAsync(db => db.Submissions.Count(s => s.Status == WorkStatus.Judging) == ApiSite.Workers);
        await SubmitAsync("wait queue");
        var waiting = await (await SubmitAsync("wait queue")).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal([.. Fields, "queuePosition"], waiting.Names());
        Assert.Equal(("Queued", 2), (waiting.Text("status"), waiting.GetProperty("queuePosition").GetInt32()));
        Assert.All(["verdict", "score", "cpuMs", "memoryKiB", "compileOutput"], name => Assert.Equal(JsonValueKind.Null, waiting.GetProperty(name).ValueKind));
        Assert.Equal(0, waiting.GetProperty("tests").GetArrayLength());
    }

    [Fact]
    public async Task Get_waits_for_the_verdict_as_long_as_it_is_asked_to()
    {
        using var gate = new OpenedAtTheEnd(site.Gates, "verdict");
        var address = (await SubmitAsync("wait verdict")).Headers.Location!;
        await site.Gates.ArrivalAtAsync("verdict");
        Assert.Equal("Judging", (await (await site.Student.ReadAsync($"{address}?wait=1")).JsonAsync(HttpStatusCode.OK)).Text("status"));

        var waiting = site.Student.ReadAsync($"{address}?wait=60");
        Assert.Equal("Judging", (await (await site.Student.ReadAsync($"{address}?wait=0")).JsonAsync(HttpStatusCode.OK)).Text("status"));
        Assert.False(waiting.IsCompleted);
        site.Gates.Open("verdict");
        Assert.Equal("WrongAnswer", (await (await waiting).JsonAsync(HttpStatusCode.OK)).Text("verdict"));
    }

    [Fact]
    public async Task Get_does_not_wait_for_what_is_done_or_not_theirs()
    {
        var response = await SubmitAsync("print(4)");
        await JudgedAsync(response);
        await (await site.Student.ReadAsync($"{response.Headers.Location}?wait=60").WaitAsync(Soon, TestContext.Current.CancellationToken)).JsonAsync(HttpStatusCode.OK);
        using var other = site.ClientWith(await site.TokenAsync());
        await (await other.ReadAsync($"{response.Headers.Location}?wait=60").WaitAsync(Soon, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("soon")]
    public async Task Get_refuses_to_wait_for_what_is_no_such_time(string wait)
    {
        var refused = await (await site.Student.ReadAsync($"{Path}/1?wait={wait}")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("from 0 to 60", refused.GetProperty("errors").GetProperty("wait")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_shows_a_submission_to_its_owner_and_to_staff_only()
    {
        var address = (await SubmitAsync("print(3)")).Headers.Location!.ToString();
        foreach (var role in (string[])[Roles.Instructor, Roles.Admin])
        {
            using var staff = site.ClientWith(await site.TokenAsync(role));
            await (await staff.ReadAsync(address)).JsonAsync(HttpStatusCode.OK);
        }

        using var other = site.ClientWith(await site.TokenAsync());
        var hidden = await (await other.ReadAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        var missing = await (await other.ReadAsync($"{Path}/987654321")).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(missing.Text("detail").Replace("987654321", "N", StringComparison.Ordinal), hidden.Text("detail").Replace(address.Split('/')[^1], "N", StringComparison.Ordinal));
        await (await site.Anonymous.ReadAsync(address)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Post_refuses_a_language_that_the_problem_does_not_allow()
    {
        await using (var db = site.Database())
        {
            db.Problems.Add(new Core.Problems.Problem
            {
                Slug = "limited", Name = "Limited", Version = "1", SourceBytes = 100, AllowedLanguages = ["cpp", "rust"],
                Statements = { new Core.Problems.ProblemStatement { Language = "en", Name = "Limited", Markdown = "", Html = "" } },
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var response = await site.Student.PostJsonAsync(Path, """{"problem": "limited", "language": "python", "source": "x"}""");

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Equal("Python 3 is not allowed for this problem. Allowed: cpp, rust.", errors.GetProperty("language")[0].GetString());
        var problem = await (await site.Anonymous.ReadAsync("/api/v1/problems/limited")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["cpp", "rust"], problem.GetProperty("allowedLanguages").EnumerateArray().Select(language => language.GetString()));
    }

    [Fact]
    public async Task Post_stores_the_source_as_it_came()
    {
        const string Source = "# tab\t, \"quotes\", \r\nCRLF, ünïcödé 🙂, </script>";
        var response = await site.Student.PostJsonAsync(Path, JsonSerializer.Serialize(new { problem = ApiSite.Problem, language = "py", source = Source }));
        var id = (await response.JsonAsync(HttpStatusCode.Accepted)).GetProperty("id").GetInt64();
        await using var db = site.Database();
        Assert.Equal(Source, db.Submissions.Single(s => s.Id == id).Source);
    }

    private Task<HttpResponseMessage> SubmitAsync(string source) =>
        site.Student.PostJsonAsync(Path, $$"""{"problem": "a-plus-b", "language": "python", "source": "{{source}}"}""");

    private async Task JudgedAsync(HttpResponseMessage accepted)
    {
        var id = (await accepted.JsonAsync(HttpStatusCode.Accepted)).GetProperty("id").GetInt64();
        await site.UntilAsync(db => db.Submissions.Any(s => s.Id == id && s.Status == WorkStatus.Done));
    }

    private sealed class OpenedAtTheEnd(TestGates gates, string name) : IDisposable
    {
        public void Dispose() => gates.Open(name);
    }
}
