using System.Net;
using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using CodeRunner.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

/// <summary>What one user may ask for at once, and what all may take of memory together.</summary>
[Collection(ApiTests.Name)]
public sealed class FloodTests(ApiSite site)
{
    [Fact]
    public async Task Submissions_beyond_the_rate_are_answered_with_the_time_to_wait()
    {
        var user = await site.AddUserAsync();
        await using (var db = site.Database())
        {
            var problem = await db.Problems.SingleAsync(p => p.Slug == ApiSite.Problem, TestContext.Current.CancellationToken);
            db.Submissions.AddRange(Enumerable.Range(0, ApiSite.SubmissionsPerMinute).Select(i => new Submission
            {
                UserId = user.Id, ProblemId = problem.Id, Language = "python", Source = $"{i}", Status = WorkStatus.Done, CreatedAt = DateTime.UtcNow,
            }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var client = site.ClientWith(await site.TokenOfAsync(user));
        var answer = await client.PostJsonAsync("/api/v1/submissions", """{"problem": "a-plus-b", "language": "python", "source": "x"}""");
        var problemDetails = await answer.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Contains("200 times within a minute", problemDetails.Text("detail"), StringComparison.Ordinal);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Executions_of_a_user_who_has_enough_waiting_are_refused_and_not_stored()
    {
        var user = await site.AddUserAsync();
        await using (var db = site.Database())
        {
            // Not to be claimed before long.
            db.Executions.AddRange(Enumerable.Range(0, ApiSite.ExecutionsWaiting).Select(i => new Execution
            {
                UserId = user.Id, Language = "python", Files = [new("main.py", $"{i}")], Stdin = [], Arguments = [], NotBefore = long.MaxValue,
            }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var client = site.ClientWith(await site.TokenOfAsync(user));
        var answer = await client.PostJsonAsync("/api/v1/executions", """{"language": "python", "source": "x"}""");
        var problem = await answer.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Contains("50 executions of yours wait already", problem.Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
        await using var after = site.Database();
        Assert.Equal(ApiSite.ExecutionsWaiting, await after.Executions.CountAsync(e => e.UserId == user.Id, TestContext.Current.CancellationToken));
        await after.Executions.Where(e => e.UserId == user.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Bodies_hold_memory_only_until_they_are_stored_and_none_when_there_is_no_room()
    {
        var memory = site.Services.GetRequiredService<BodyMemory>();
        var all = memory.FreeMiB;
        var large = $$"""{"language": "python", "source": "wait memory", "stdin": "{{new string('x', 8 << 20)}}"}""";
        var waiting = site.Student.PostJsonAsync("/api/v1/executions", large);
        await site.UntilAsync(db => db.Executions.Any(e => e.Stdin.Length == 8 << 20 && e.Status == WorkStatus.Judging));
        Assert.Equal(all, memory.FreeMiB);
        site.Gates.Open("memory");
        await (await waiting).JsonAsync(HttpStatusCode.OK);

        using (var others = memory.NewShare())
        {
            Assert.True(others.TryGrowTo((all - 1) << 20));
            var refused = await site.Student.PostJsonAsync("/api/v1/executions", large);
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(refused.Headers.RetryAfter);
            await (await site.Student.PostJsonAsync("/api/v1/executions", """{"language": "python", "source": "small"}""")).JsonAsync(HttpStatusCode.OK);
        }

        Assert.Equal(all, memory.FreeMiB);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_large_answer_waits_until_those_before_are_read_and_small_ones_do_not()
    {
        const int mebibytes = 15;
        var memory = site.Services.GetRequiredService<AnswerMemory>();
        var all = memory.FreeMiB;
        var large = $$"""{"language": "python", "source": "echo", "stdin": "{{new string('x', mebibytes << 20)}}"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/executions") { Content = new StringContent(large, Encoding.UTF8, "application/json") };
        using var slow = await site.Student.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(all - mebibytes - 1, memory.FreeMiB); // a little of standard error begins another

        var next = site.Student.PostJsonAsync("/api/v1/executions", large);
        await site.UntilAsync(db => db.Executions.Count(e => e.Stdout!.Length == mebibytes << 20 && e.Status == WorkStatus.Done) == 2);
        await (await site.Student.PostJsonAsync("/api/v1/executions", """{"language": "python", "source": "small"}""")).JsonAsync(HttpStatusCode.OK);
        Assert.False(next.IsCompleted);

        Assert.Equal(mebibytes << 20, (await slow.JsonAsync(HttpStatusCode.OK)).Text("stdout").Length);
        Assert.Equal(mebibytes << 20, (await (await next).JsonAsync(HttpStatusCode.OK)).Text("stdout").Length);
        await Eventually.TrueAsync(() => Task.FromResult(memory.FreeMiB == all), "all memory is given back");
        await using var after = site.Database();
        await after.Executions.Where(e => e.Stdout!.Length == mebibytes << 20).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }
}
