using System.Net;
using System.Text.Json;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ExecutionsApiTests(ApiSite site)
{
    private const string Path = "/api/v1/executions";

    [Fact]
    public async Task Post_answers_with_exactly_the_documented_fields()
    {
        var answer = await RunAsync("""{"language": "python", "source": "echo", "stdin": "héllo\n"}""");
        Assert.Equal(
            ["id", "outcome", "exitCode", "signal", "stdout", "stderr", "stdoutTruncated", "stderrTruncated", "cpuMs", "wallMs", "memoryKiB", "compile"],
            answer.Names());
        Assert.Equal("Exited", answer.Text("outcome"));
        Assert.Equal(0, answer.GetProperty("exitCode").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("signal").ValueKind);
        Assert.Equal("héllo\n", answer.Text("stdout"));
        Assert.Equal("heard", answer.Text("stderr"));
        Assert.False(answer.GetProperty("stdoutTruncated").GetBoolean());
        Assert.Equal((3, 5, 1024), (answer.GetProperty("cpuMs").GetInt32(), answer.GetProperty("wallMs").GetInt32(), answer.GetProperty("memoryKiB").GetInt32()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("compile").ValueKind);
    }

    [Fact]
    public async Task Post_answers_200_when_the_program_fails()
    {
        Assert.Equal(3, (await RunAsync("""{"language": "python", "source": "exit 3"}""")).GetProperty("exitCode").GetInt32());

        var signaled = await RunAsync("""{"language": "python", "source": "signal 11"}""");
        Assert.Equal("Signaled", signaled.Text("outcome"));
        Assert.Equal(11, signaled.GetProperty("signal").GetInt32());
        Assert.Equal(JsonValueKind.Null, signaled.GetProperty("exitCode").ValueKind);

        var compileError = await RunAsync("""{"language": "python", "source": "compile-error"}""");
        Assert.Equal("CompileError", compileError.Text("outcome"));
        var compile = compileError.GetProperty("compile");
        Assert.Equal(["outcome", "exitCode", "output", "cpuMs"], compile.Names());
        Assert.Equal(("Exited", 1, "line 1: no", 9), (compile.Text("outcome"), compile.GetProperty("exitCode").GetInt32(), compile.Text("output"), compile.GetProperty("cpuMs").GetInt32()));
    }

    [Fact]
    public async Task Post_answers_503_naming_us_when_the_sandbox_failed()
    {
        var response = await site.Student.PostJsonAsync(Path, """{"language": "python", "source": "sandbox-error"}""");
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("our fault", problem.Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Post_replaces_bytes_that_are_not_utf8()
    {
        var answer = await RunAsync("""{"language": "python", "source": "binary"}""");
        Assert.Equal("a\uFFFD\uFFFD", answer.Text("stdout"));
        Assert.True(answer.GetProperty("stdoutTruncated").GetBoolean());
        Assert.Equal("€", answer.Text("stderr"));
    }

    [Fact]
    public async Task Post_takes_files_and_arguments_in_order()
    {
        var files = await RunAsync("""{"language": "py", "files": [{"name": "main.py", "content": "files"}, {"name": "lib/a.py", "content": ""}]}""");
        Assert.Equal("main.py=5|lib/a.py=0", files.Text("stdout"));

        var arguments = await RunAsync("""{"language": "PYTHON3", "source": "args", "args": ["a b", "", "-x", "é"]}""");
        Assert.Equal("a b||-x|é", arguments.Text("stdout"));
    }

    [Theory]
    [InlineData("", "10000 21000 524288 1048576")]
    [InlineData(""", "limits": {}""", "10000 21000 524288 1048576")]
    [InlineData(""", "limits": null, "stdin": null, "args": null, "files": null""", "10000 21000 524288 1048576")]
    [InlineData(""", "limits": {"cpuMs": 500}""", "500 2000 524288 1048576")]
    [InlineData(""", "limits": {"cpuMs": 60000, "wallMs": 121000, "memoryKiB": 2097152, "outputBytes": 16777216}""", "60000 121000 2097152 16777216")]
    [InlineData(""", "limits": {"cpuMs": 1, "wallMs": 1, "memoryKiB": 4096, "outputBytes": 1}""", "1 1 4096 1")]
    public async Task Post_takes_limits_and_fills_in_what_is_left_out(string more, string limits) =>
        Assert.Equal(limits, (await RunAsync($$"""{"language": "python", "source": "limits"{{more}}}""")).Text("stdout"));

    [Trait("Category", "Slow")]
    [Fact]
    public async Task Post_takes_sixteen_mebibytes_of_stdin_however_it_is_escaped()
    {
        const int Size = 16 << 20;
        var plain = await RunAsync($$"""{"limits": {"outputBytes": 16777216}, "language": "python", "source": "echo", "stdin": "{{new string('x', Size)}}"}""");
        Assert.Equal(Size, plain.Text("stdout").Length);

        var escaped = string.Concat(Enumerable.Repeat("\\u0001", Size));
        var control = await RunAsync($$"""{"language": "python", "source": "length", "stdin": "{{escaped}}"}""");
        Assert.Equal($"{Size}", control.Text("stdout"));
    }

    [Fact]
    public async Task Two_posts_wait_at_once_and_each_gets_its_own_answer()
    {
        var first = site.Student.PostJsonAsync(Path, """{"language": "python", "source": "wait first"}""");
        var second = site.Student.PostJsonAsync(Path, """{"language": "python", "source": "wait second"}""");
        await site.Gates.ArrivalAtAsync("first");
        await site.Gates.ArrivalAtAsync("second");
        site.Gates.Open("second");
        var answer = await (await second).JsonAsync(HttpStatusCode.OK);
        Assert.False(first.IsCompleted);
        site.Gates.Open("first");
        Assert.NotEqual(answer.GetProperty("id").GetInt64(), (await (await first).JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_execution_goes_on_when_its_client_hangs_up()
    {
        using var hangUp = new CancellationTokenSource();
        using var body = new StringContent("""{"language": "python", "source": "wait nobody"}""", null, "application/json");
        var request = site.Student.PostAsync(Path, body, hangUp.Token);
        await site.Gates.ArrivalAtAsync("nobody");
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        site.Gates.Open("nobody");
        await site.UntilAsync(db => db.Executions.All(e => e.Status == Core.Queue.WorkStatus.Done));
        Assert.Equal("Exited", (await RunAsync("""{"language": "python", "source": "echo"}""")).Text("outcome"));
    }

    private static async Task<JsonElement> AnswerAsync(Task<HttpResponseMessage> response) =>
        await (await response).JsonAsync(HttpStatusCode.OK);

    private Task<JsonElement> RunAsync(string body) => AnswerAsync(site.Student.PostJsonAsync(Path, body));
}
