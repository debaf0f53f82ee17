using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class SweepJobTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestNode _node;

    public SweepJobTests() => _node = new TestNode(_database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _node.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Run_enqueues_a_job_for_each_row_that_has_none()
    {
        var problem = await _node.AddProblemAsync();
        await _database.AddSubmissionAsync(problem);
        await _database.AddSubmissionAsync(problem);
        await _database.AddSubmissionAsync(problem, change: row => row.Status = WorkStatus.Done);
        await _node.AddExecutionAsync();

        await SweepAsync();
        Assert.Equal((2, 1), Enqueued());

        // Jobs on their way are not enqueued again, however often it sweeps.
        await SweepAsync();
        await _database.AddSubmissionAsync(problem);
        await SweepAsync();
        Assert.Equal((3, 1), Enqueued());
    }

    [Fact]
    public async Task Run_enqueues_one_job_for_all_executions_when_theirs_was_lost()
    {
        await _node.AddExecutionAsync();
        await _node.AddExecutionAsync();
        _node.Signal.ExecutionStored();
        using (var connection = _node.Jobs.GetConnection())
        {
            using var taken = connection.FetchNextJob([JobQueues.Run], Cancellation);
            taken.RemoveFromQueue();
        }

        await SweepAsync();
        await SweepAsync();

        Assert.Equal((0, 1), Enqueued());
        Assert.True(_node.Signal.BeginExecutions());
    }

    [Fact]
    public async Task Run_has_a_job_on_its_way_look_for_all_executions_also_when_it_was_sent_for_one()
    {
        await _node.AddExecutionAsync();
        await _node.AddExecutionAsync();
        _node.Signal.ExecutionStored();

        await SweepAsync();

        Assert.Equal((0, 1), Enqueued());
        Assert.True(_node.Signal.BeginExecutions());
    }

    [Fact]
    public async Task Run_wakes_a_row_when_its_lease_has_expired()
    {
        var id = await _database.AddSubmissionAsync(await _node.AddProblemAsync());
        await _node.Queue.ClaimNextAsync("gone", Cancellation);
        await SweepAsync();
        Assert.Equal((0, 0), Enqueued());

        await _database.ExpireLeaseAsync(id);
        await SweepAsync();

        Assert.Equal((1, 0), Enqueued());
    }

    [Fact]
    public async Task Run_gives_a_submission_up_when_its_third_lease_is_lost()
    {
        var user = await _database.AddUserAsync();
        var id = await _database.AddSubmissionAsync(await _node.AddProblemAsync(), user);
        await LoseLeasesAsync(async () =>
        {
            await _node.Queue.ClaimNextAsync("gone", Cancellation);
            await _database.ExpireLeaseAsync(id);
        });

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Done, Verdict.JudgeError), (row.Status, row.Verdict));
        Assert.Contains("vanished three times", row.JudgeMessage, StringComparison.Ordinal);
        await using var db = _database.CreateDbContext();
        Assert.Equal(0, await db.ProblemResults.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Run_gives_an_execution_up_when_its_third_lease_is_lost()
    {
        var id = await _node.AddExecutionAsync();
        await LoseLeasesAsync(async () =>
        {
            await _node.Executions.ClaimNextAsync("gone", Cancellation);
            await using var db = _database.CreateDbContext();
            await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.LeaseUntil, 1), Cancellation);
        });

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Done, null), (row.Status, row.Result));
        Assert.Contains("vanished three times", row.JudgeMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_drops_executions_when_they_ended_long_ago()
    {
        _node.Settings.KeepExecutionsMinutes = 10;
        var now = _node.Clock.GetUtcNow().UtcDateTime;
        var old = await _node.AddExecutionAsync(row => (row.Status, row.FinishedAt) = (WorkStatus.Done, now.AddMinutes(-10.1)));
        var recent = await _node.AddExecutionAsync(row => (row.Status, row.FinishedAt) = (WorkStatus.Done, now.AddMinutes(-9.9)));
        var waiting = await _node.AddExecutionAsync(row => row.CreatedAt = now.AddDays(-1));

        await SweepAsync();

        Assert.Null(await _node.FindExecutionAsync(old));
        Assert.NotNull(await _node.FindExecutionAsync(recent));
        Assert.NotNull(await _node.FindExecutionAsync(waiting));
    }

    private Task SweepAsync() => _node.NewSweepJob().RunAsync(Cancellation);

    private async Task LoseLeasesAsync(Func<Task> loseOne)
    {
        for (var i = 0; i < 3; i++)
        {
            await loseOne();
            await SweepAsync();
        }
    }

    private (long Submissions, long Executions) Enqueued()
    {
        var monitoring = _node.Jobs.GetMonitoringApi();
        return (monitoring.EnqueuedCount(JobQueues.Submit), monitoring.EnqueuedCount(JobQueues.Run));
    }
}
