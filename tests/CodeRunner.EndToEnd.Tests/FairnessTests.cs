using System.Net;
using System.Net.Http.Json;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

[Trait("Category", "Slow")]
public sealed class FairnessTests
{
    private const int Runs = 24;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submission_is_judged_while_executions_keep_coming()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation, new Dictionary<string, string> { ["Judge__Slots"] = "1" });
        site.Authorize(await StudentSite.TokenAsync(data.Path));
        var runs = Enumerable.Range(0, Runs).Select(_ => RunForASecondAsync(site)).ToList();
        await Task.WhenAny(runs);

        Assert.Equal("Accepted", await new StudentApi(site.Client).JudgeAsync("a-plus-b", "python", "print(sum(map(int, input().split())))", Cancellation));
        Assert.Contains(runs, run => !run.IsCompleted);
        Assert.All(await Task.WhenAll(runs), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<HttpStatusCode> RunForASecondAsync(ServedSite site)
    {
        var program = new { language = "python", source = "while True: pass", limits = new { cpuMs = 1000 } };
        using var answer = await site.Client.PostAsJsonAsync("/api/v1/executions", program, Cancellation);
        return answer.StatusCode;
    }
}
