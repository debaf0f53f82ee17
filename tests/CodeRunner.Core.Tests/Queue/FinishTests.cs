using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Queue;

/// <summary>What came of work is stored as the model maps it, on every database.</summary>
public abstract class FinishTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private static readonly DateTime End = new DateTime(2026, 3, 1, 12, 0, 0, 250, DateTimeKind.Utc).AddMicroseconds(125);

    private readonly WorkQueue<Submission> _submissions = new(contexts);
    private readonly WorkQueue<Execution> _executions = new(contexts);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.Submissions.ExecuteDeleteAsync(Cancellation);
        await db.Executions.ExecuteDeleteAsync(Cancellation);
        await db.Problems.ExecuteDeleteAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Finish_stores_a_submission_as_the_model_maps_it()
    {
        var claim = await ClaimSubmissionAsync();
        var subtask = new Subtask("1", IsSample: false, 2, 3, 40.5, ScoreMode.Sum, HasParts: false, ["2"]);

        Assert.True(await FinishAsync<Submission>(claim, new()
        {
            [nameof(Submission.Verdict)] = Verdict.PartiallyAccepted,
            [nameof(Submission.Score)] = 40.000001,
            [nameof(Submission.MaxScore)] = null,
            [nameof(Submission.Subtasks)] = new[] { new SubtaskResult(subtask, 40, Verdict.WrongAnswer, null, "") },
            [nameof(Submission.MemoryKiB)] = 5_000_000_000,
            [nameof(Submission.CompileOutput)] = "it's {0}; -- \"é\"",
            [nameof(Submission.TestsDone)] = 3,
        }));

        var row = await contexts.FindSubmissionAsync(claim.WorkId);
        Assert.Equal((WorkStatus.Done, null, 0, End, DateTimeKind.Utc), (row.Status, row.AttemptId, row.LeaseUntil, row.FinishedAt!.Value, row.FinishedAt.Value.Kind));
        Assert.Equal((Verdict.PartiallyAccepted, 40.000001, null, 5_000_000_000), (row.Verdict, row.Score!.Value, row.MaxScore, row.MemoryKiB));
        Assert.Equal(("it's {0}; -- \"é\"", 3, null, "node"), (row.CompileOutput, row.TestsDone, row.ProblemVersion, row.NodeId));
        var result = Assert.Single(row.Subtasks!);
        Assert.Equal((40, Verdict.WrongAnswer, "1", 40.5, "2"), (result.Score, result.Verdict, result.Subtask.Label, result.Subtask.Points, result.Subtask.Requires[0]));
    }

    [Fact]
    public async Task Finish_stores_what_queries_then_find()
    {
        var claim = await ClaimSubmissionAsync();
        Assert.True(await FinishAsync<Submission>(claim, new() { [nameof(Submission.Verdict)] = Verdict.Accepted, [nameof(Submission.Subtasks)] = null }));

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(1, await db.Submissions.CountAsync(
            s => s.Verdict == Verdict.Accepted && s.FinishedAt == End && s.FinishedAt < End.AddMilliseconds(1) && s.AttemptId == null && s.Subtasks == null,
            Cancellation));
    }

    [Fact]
    public async Task Finish_stores_an_execution_as_the_model_maps_it()
    {
        var claim = await ClaimExecutionAsync();
        byte[] stdout = [0, 1, 0xFF];

        Assert.True(await FinishAsync<Execution>(claim, new()
        {
            [nameof(Execution.Result)] = new ExecutionResult { Outcome = ExecutionOutcome.Signaled, Signal = 11, CpuMs = 7 },
            [nameof(Execution.Stdout)] = stdout,
            [nameof(Execution.Stderr)] = null,
            [nameof(Execution.Trial)] = null,
        }));

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var row = await db.Executions.SingleAsync(Cancellation);
        Assert.Equal((WorkStatus.Done, null, End), (row.Status, row.AttemptId, row.FinishedAt));
        Assert.Equal(new ExecutionResult { Outcome = ExecutionOutcome.Signaled, Signal = 11, CpuMs = 7 }, row.Result);
        Assert.Equal(stdout, row.Stdout);
        Assert.Equal((null, null), (row.Stderr, row.Trial));
    }

    [Fact]
    public async Task Finish_writes_nothing_when_the_claim_was_lost()
    {
        var lost = await ClaimSubmissionAsync();
        await contexts.ExpireLeaseAsync(lost.WorkId);
        var claim = (await _submissions.ClaimNextAsync("other", Cancellation))!;

        Assert.False(await FinishAsync<Submission>(lost, new() { [nameof(Submission.Verdict)] = Verdict.WrongAnswer }));
        var held = await contexts.FindSubmissionAsync(lost.WorkId);
        Assert.Equal((WorkStatus.Judging, claim.AttemptId, null, null), (held.Status, held.AttemptId!.Value, held.Verdict, held.FinishedAt));

        Assert.True(await FinishAsync<Submission>(claim, new() { [nameof(Submission.Verdict)] = Verdict.Accepted }));
        Assert.False(await FinishAsync<Submission>(claim, new() { [nameof(Submission.Verdict)] = Verdict.WrongAnswer }));
        Assert.Equal(Verdict.Accepted, (await contexts.FindSubmissionAsync(lost.WorkId)).Verdict);
    }

    [Fact]
    public async Task Finish_writes_nothing_when_the_transaction_is_not_committed()
    {
        var claim = await ClaimSubmissionAsync();
        await using (var db = await contexts.CreateDbContextAsync(Cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            Assert.True(await WorkQueue<Submission>.FinishAsync(db, claim, End, new Dictionary<string, object?>(), Cancellation));
        }

        var row = await contexts.FindSubmissionAsync(claim.WorkId);
        Assert.Equal((WorkStatus.Judging, claim.AttemptId), (row.Status, row.AttemptId!.Value));
    }

    [Theory]
    [InlineData("Verdicts")]
    [InlineData(nameof(Submission.Tests))]
    [InlineData("Verdict\" = 1 --")]
    [InlineData(nameof(Submission.Status))]
    public async Task Finish_refuses_what_is_no_result_of_this_kind_of_work_and_writes_nothing(string property)
    {
        var claim = await ClaimSubmissionAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => FinishAsync<Submission>(
            claim, new() { [nameof(Submission.Verdict)] = Verdict.Accepted, [property] = WorkStatus.Queued }));
        var row = await contexts.FindSubmissionAsync(claim.WorkId);
        Assert.Equal((WorkStatus.Judging, null), (row.Status, row.Verdict));
    }

    private async Task<bool> FinishAsync<TWork>(Claim claim, Dictionary<string, object?> results)
        where TWork : QueuedWork, IWork
    {
        await using var db = await contexts.CreateForAsync<TWork>(Cancellation);
        return await WorkQueue<TWork>.FinishAsync(db, claim, End, results, Cancellation);
    }

    private async Task<Claim> ClaimSubmissionAsync()
    {
        await contexts.AddSubmissionAsync(await contexts.AddProblemAsync());
        return (await _submissions.ClaimNextAsync("node", Cancellation))!;
    }

    private async Task<Claim> ClaimExecutionAsync()
    {
        await contexts.AddExecutionAsync();
        return (await _executions.ClaimNextAsync("node", Cancellation))!;
    }
}

public sealed class FinishOnSqliteTests(TestDatabase database) : FinishTests(database), IClassFixture<TestDatabase>;

public sealed class FinishOnPostgreSqlTests(TestPostgreSql database) : FinishTests(database), IClassFixture<TestPostgreSql>;
