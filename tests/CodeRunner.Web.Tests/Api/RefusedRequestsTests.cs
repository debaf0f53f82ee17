using System.Net;
using System.Text;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

/// <summary>What is refused, with which status and under which field's name; nothing of it is stored.</summary>
[Collection(ApiTests.Name)]
public sealed class RefusedRequestsTests(ApiSite site)
{
    private const string Submissions = "/api/v1/submissions";
    private const string Executions = "/api/v1/executions";

    public static TheoryData<string, string, string, string> BadBodies => new()
    {
        // address, body, field at fault, part of the reason
        { Submissions, """{"problem": "nope", "language": "python", "source": "x"}""", "problem", "There is no problem \"nope\"" },
        { Submissions, """{"problem": "a\u0000b", "language": "python", "source": "x"}""", "problem", "There is no problem" },
        { Submissions, """{"problem": "a-plus-b", "language": "cobol", "source": "x"}""", "language", "Known: python" },
        { Submissions, $$"""{"problem": "a-plus-b", "language": "{{new string('x', 1000)}}", "source": "x"}""", "language", $"language \"{new string('x', 60)}…\"" },
        { Submissions, """{"problem": "a-plus-b", "language": "", "source": "x"}""", "language", "There is no language" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": ""}""", "source", "empty" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": " \n\t"}""", "source", "empty" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "\ufeff"}""", "source", "empty" },
        { Submissions, $$"""{"problem": "a-plus-b", "language": "python", "source": "{{new string('x', 1001)}}"}""", "source", "1,001 bytes; at most 1,000" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "a\u0000b"}""", "source", "NUL" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "\ud83d"}""", "source", "half a character" },
        { Submissions, """{"problem": "a-plus-b", "language": "python"}""", "source", "missing" },
        { Submissions, """{"problem": "a-plus-b", "language": null, "source": "x"}""", "language", "missing" },
        { Submissions, """{"problem": 7, "language": "python", "source": "x"}""", "problem", "must be a string, not the number 7" },
        { Submissions, """{"problem": "a-plus-b", "language": ["python"], "source": "x"}""", "language", "must be a string, not an array" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "x", "sauce": 1}""", "sauce", "no such field. Known: problem, language, source" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "x", "Source": "y"}""", "Source", "no such field" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "x", "source": "y"}""", "source", "twice" },
        { Submissions, "", "$", "not valid JSON" },
        { Submissions, "[]", "$", "must be an object, not an array" },
        { Submissions, "null", "$", "must be an object, not null" },
        { Submissions, "{\n  \"problem\": \"a-plus-b\",\n  \"language\": python\n}", "$", "line 3, byte 15" },
        { Submissions, """{"problem": "a-plus-b"} {}""", "$", "not valid JSON" },
        { Submissions, """{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}}""", "$", "depth" },
        { Submissions, $"[{string.Join(',', Enumerable.Repeat("1", 10_000))}]", "$", "more than 10,000" },
        { Submissions, """{"problem": "a-plus-b", "language": "python", "source": "x", "\ud800": 1}""", "?", "half a character" },
        { Executions, """{"language": "cobol", "source": "x"}""", "language", "There is no language \"cobol\"" },
        { Executions, """{"source": "x"}""", "language", "missing" },
        { Executions, """{"language": "python"}""", "source", "no program" },
        { Executions, """{"language": "python", "source": "x", "files": [{"name": "a.py", "content": "x"}]}""", "files", "both" },
        { Executions, """{"language": "python", "source": "  "}""", "source", "empty" },
        { Executions, $$"""{"language": "python", "source": "{{new string('x', (128 << 10) + 1)}}"}""", "source", "131,073 bytes; at most 131,072" },
        { Executions, """{"language": "python", "source": "a\u0000"}""", "source", "NUL" },
        { Executions, """{"language": "python", "files": []}""", "files", "from 1 to 50" },
        { Executions, """{"language": "python", "files": {}}""", "files", "must be an array, not an object" },
        { Executions, """{"language": "python", "files": ["a.py"]}""", "files[0]", "must be an object, not a string" },
        { Executions, """{"language": "python", "files": [{"name": "a.py"}]}""", "files[0].content", "missing" },
        { Executions, """{"language": "python", "files": [{"name": "a.py", "content": "x", "mode": 1}]}""", "files[0].mode", "no such field" },
        { Executions, """{"language": "python", "files": [{"name": "a.py", "content": ""}]}""", "files[0].content", "empty" },
        { Executions, """{"language": "python", "files": [{"name": "a.py", "content": "x"}, {"name": "b.py", "content": "\u0000"}]}""", "files[1].content", "NUL" },
        { Executions, """{"language": "python", "files": [{"name": "../a.py", "content": "x"}]}""", "files[0].name", "not a usable file name" },
        { Executions, """{"language": "python", "files": [{"name": "/etc/passwd", "content": "x"}]}""", "files[0].name", "not a usable file name" },
        { Executions, """{"language": "python", "files": [{"name": "-x.py", "content": "x"}]}""", "files[0].name", "not a usable file name" },
        { Executions, """{"language": "python", "files": [{"name": "a.py\n", "content": "x"}]}""", "files[0].name", "not a usable file name" },
        { Executions, """{"language": "python", "files": [{"name": "a", "content": "x"}, {"name": "a", "content": "y"}]}""", "files[1].name", "cannot be in one folder" },
        { Executions, """{"language": "python", "files": [{"name": "a", "content": "x"}, {"name": "a/b", "content": "y"}]}""", "files[1].name", "cannot be in one folder" },
        { Executions, """{"language": "python", "source": "x", "stdin": 5}""", "stdin", "must be a string, not the number 5" },
        { Executions, """{"language": "python", "source": "x", "stdin": "\udc00"}""", "stdin", "half a character" },
        { Executions, """{"language": "python", "source": "x", "args": "a"}""", "args", "must be an array, not a string" },
        { Executions, """{"language": "python", "source": "x", "args": ["a", null]}""", "args[1]", "must be a string, not null" },
        { Executions, """{"language": "python", "source": "x", "args": ["a\u0000"]}""", "args", "NUL" },
        { Executions, $$"""{"language": "python", "source": "x", "args": ["{{new string('x', (24 << 10) + 1)}}"]}""", "args", "24,576 bytes" },
        { Executions, """{"language": "python", "source": "x", "limits": 5}""", "limits", "must be an object, not the number 5" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuTime": 5}}""", "limits.cpuTime", "no such field. Known: cpuMs, wallMs, memoryKiB, outputBytes" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": "5"}}""", "limits.cpuMs", "must be a whole number, not a string" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": 1.5}}""", "limits.cpuMs", "must be a whole number, not the number 1.5" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": true}}""", "limits.cpuMs", "must be a whole number, not true" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": 99999999999999999999}}""", "limits.cpuMs", "must be a whole number" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": 9999999999}}""", "limits.cpuMs", "from 1 to 60,000" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": 60001}}""", "limits.cpuMs", "from 1 to 60,000" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": 0}}""", "limits.cpuMs", "from 1 to 60,000" },
        { Executions, """{"language": "python", "source": "x", "limits": {"cpuMs": -1}}""", "limits.cpuMs", "from 1 to 60,000" },
        { Executions, """{"language": "python", "source": "x", "limits": {"wallMs": 121001}}""", "limits.wallMs", "from 1 to 121,000" },
        { Executions, """{"language": "python", "source": "x", "limits": {"memoryKiB": 4095}}""", "limits.memoryKiB", "from 4,096 to 2,097,152" },
        { Executions, """{"language": "python", "source": "x", "limits": {"memoryKiB": 2097153}}""", "limits.memoryKiB", "from 4,096 to 2,097,152" },
        { Executions, """{"language": "python", "source": "x", "limits": {"outputBytes": 16777217}}""", "limits.outputBytes", "from 1 to 16,777,216" },
        { Executions, """{"language": "python", "source": "x", "limits": {"outputBytes": 0}}""", "limits.outputBytes", "from 1 to 16,777,216" },
    };

    [Theory]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task Post_names_the_field_at_fault_and_stores_nothing(string address, string body, string field, string reason)
    {
        var before = await site.CountWorkAsync();
        var problem = await (await site.Student.PostJsonAsync(address, body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal([field], problem.GetProperty("errors").Names());
        Assert.Contains(reason, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await site.CountWorkAsync());
    }

    [Fact]
    public async Task Post_names_every_malformed_field_at_once()
    {
        var problem = await (await site.Student.PostJsonAsync(Executions, """{"source": 1, "args": [2], "limits": {"x": 3}}"""))
            .ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["language", "source", "args[0]", "limits.x"], problem.GetProperty("errors").Names());
    }

    [Fact]
    public async Task Post_refuses_more_than_sixteen_mebibytes_of_stdin()
    {
        var before = await site.CountWorkAsync();
        var body = $$"""{"language": "python", "source": "x", "stdin": "{{new string('x', (16 << 20) + 1)}}"}""";
        var problem = await (await site.Student.PostJsonAsync(Executions, body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("16,777,217 bytes", problem.GetProperty("errors").GetProperty("stdin")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await site.CountWorkAsync());
    }

    [Theory]
    [InlineData(Submissions, 6 << 20)]
    [InlineData(Executions, 102 << 20)]
    public async Task Post_refuses_a_body_over_the_bound_with_413(string address, int bytes)
    {
        var before = await site.CountWorkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(new byte[bytes + 1]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        var response = await site.Student.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(before, await site.CountWorkAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Post_refuses_what_is_not_utf8_json_with_415(string? contentType)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"language": "python", "source": "x"}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var response = await site.Student.PostAsync(Executions, body, TestContext.Current.CancellationToken);
        Assert.Contains("application/json", (await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/vnd.example+json")]
    public async Task Post_takes_json_by_any_of_its_names(string contentType)
    {
        using var body = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. """{"language": "python", "source": "x"}"""u8]);
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        await (await site.Student.PostAsync(Executions, body, TestContext.Current.CancellationToken)).JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_refuses_bytes_that_are_not_utf8()
    {
        using var body = new ByteArrayContent([.. """{"language": "python", "source": " """u8, 0xFF, .. "\"}"u8]);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var problem = await (await site.Student.PostAsync(Executions, body, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("UTF-8", problem.GetProperty("errors").GetProperty("$")[0].GetString(), StringComparison.Ordinal);
    }
}
