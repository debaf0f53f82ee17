using System.Data;
using System.Data.Common;
using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Tests.Data;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace CodeRunner.Core.Tests.Executions;

public sealed class ExecutionServiceTests : IDisposable
{
    private readonly WorkIntake _intake = new();

    [Fact]
    public async Task Execute_stores_a_waiting_row_with_defaults_and_enqueues_one_job()
    {
        var id = await ExecuteAsync(new NewExecution { Language = "py", Source = "\uFEFFprint(1)", CpuMs = 500 });
        await using var db = _intake.Database.CreateDbContext();
        var row = await db.Executions.SingleAsync(e => e.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal(("python", WorkStatus.Queued, null), (row.Language, row.Status, row.Result));
        Assert.Equal([new SourceFile("main.py", "print(1)")], row.Files);
        Assert.Equal((500, 2000, 524_288, 1L << 20), (row.CpuMs, row.WallMs, row.MemoryKiB, row.OutputBytes));
        Assert.Empty(row.Stdin);
        Assert.Equal(1, _intake.JobsIn(JobQueues.Run));
        Assert.Equal(0, _intake.JobsIn(JobQueues.Submit));
    }

    [Fact]
    public async Task Execute_enqueues_a_job_also_when_the_caller_gives_up_while_the_row_is_stored()
    {
        // Otherwise this row would be run by the job of the next, and the next would wait for the sweep.
        using var gaveUp = new CancellationTokenSource();
        var executions = _intake.NewExecutions(new GivingUp(_intake.Database, gaveUp));
        await executions.ExecuteAsync(null, new NewExecution { Language = "py", Source = "print(1)" }, gaveUp.Token);

        Assert.True(gaveUp.IsCancellationRequested);
        await using var db = _intake.Database.CreateDbContext();
        Assert.Equal((1, 1), (await db.Executions.CountAsync(TestContext.Current.CancellationToken), _intake.JobsIn(JobQueues.Run)));
    }

    [Fact]
    public async Task Execute_refuses_by_field_and_stores_nothing()
    {
        var result = await _intake.Executions.ExecuteAsync(null, new NewExecution { Language = "py" }, TestContext.Current.CancellationToken);
        Assert.Equal("source", Assert.IsType<ExecuteResult.Refused>(result).Field);
        await using var db = _intake.Database.CreateDbContext();
        Assert.Equal(0, await db.Executions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, _intake.JobsIn(JobQueues.Run));
    }

    [Fact]
    public async Task Execute_lets_so_many_of_a_user_wait()
    {
        var (ada, grace) = (await _intake.Database.AddUserAsync(), await _intake.Database.AddUserAsync("grace"));
        var request = new NewExecution { Language = "py", Source = "print(1)" };
        for (var i = 0; i < WorkIntake.WaitingPerUser; i++)
        {
            Assert.IsType<ExecuteResult.Queued>(await _intake.Executions.ExecuteAsync(ada, request, TestContext.Current.CancellationToken));
        }

        var tooMany = Assert.IsType<ExecuteResult.TooMany>(await _intake.Executions.ExecuteAsync(ada, request, TestContext.Current.CancellationToken));
        Assert.Equal("5 executions of yours wait already. Try again when some have ended.", tooMany.Reason);
        Assert.Equal(1, _intake.JobsIn(JobQueues.Run));
        var other = await _intake.Executions.ExecuteAsync(grace, request, TestContext.Current.CancellationToken);
        await FinishAsync(Assert.IsType<ExecuteResult.Queued>(other).Id - 1, "");
        Assert.IsType<ExecuteResult.Queued>(await _intake.Executions.ExecuteAsync(ada, request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Counting_what_waits_of_a_user_reads_nothing_that_is_done()
    {
        var seen = new SeenCommands();
        await using var db = _intake.Database.CreateDbContext(seen);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await WorkQueue<Execution>.CountWaitingOfAsync(db, userId: 1, TestContext.Current.CancellationToken);
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {Assert.Single(seen.Texts).Replace("@p0", "1", StringComparison.Ordinal)}";
        await using var plan = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await plan.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("IX_Executions_Waiting", plan.GetString("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_answers_soon_when_the_execution_was_done_before_it_listened()
    {
        var id = await ExecuteAsync();
        await FinishAsync(id, "out");
        Assert.Equal("out", OutputOf(await SoonAsync(id)));
    }

    [Fact]
    public async Task Wait_answers_when_the_event_of_its_own_execution_comes()
    {
        var (id, other) = (await ExecuteAsync(), await ExecuteAsync());
        var waiting = _intake.Executions.WaitAsync(id, TestContext.Current.CancellationToken);
        await FinishAsync(other, "other");
        Publish(other, WorkStatus.Done);
        Publish(id, WorkStatus.Judging);
        Assert.False(waiting.IsCompleted);

        await FinishAsync(id, "own");
        Publish(id, WorkStatus.Done);
        Assert.Equal("own", OutputOf(await waiting));
    }

    [Fact]
    public async Task Wait_answers_with_what_the_event_tells_without_reading_the_row()
    {
        var id = await ExecuteAsync();
        var waiting = _intake.Executions.WaitAsync(id, TestContext.Current.CancellationToken);
        var told = FinishedExecution.Of(id, new ExecutionResult { CpuMs = 7 }, trial: null, "told"u8.ToArray(), stderr: null);
        _intake.Events.Publish(new Topic(TopicKind.Execution, id), new Progress(WorkStatus.Done) { Execution = told });
        Assert.Same(told, await waiting);
    }

    [Theory]
    [InlineData(ExecutionService.SmallOutputBytes, false)]
    [InlineData(ExecutionService.SmallOutputBytes + 1, true)]
    public async Task Told_is_what_reading_the_row_gives(int bytes, bool isLarge)
    {
        var id = await ExecuteAsync();
        var output = new string('x', bytes);
        await FinishAsync(id, output);
        var read = await _intake.Executions.FindDoneAsync(id, TestContext.Current.CancellationToken);
        var told = FinishedExecution.Of(id, read!.Result, trial: null, Encoding.UTF8.GetBytes(output), stderr: null);
        Assert.Equal(isLarge, told.Stdout is null);
        Assert.Equal(read with { Stdout = null, Stderr = null }, told with { Stdout = null, Stderr = null });
        Assert.Equal(read.Stdout, told.Stdout);
        Assert.Equal(read.Stderr, told.Stderr);
    }

    [Fact]
    public async Task Wait_looks_again_by_itself_when_no_event_comes()
    {
        var id = await ExecuteAsync();
        var waiting = _intake.Executions.WaitAsync(id, TestContext.Current.CancellationToken);
        await FinishAsync(id, "out");
        while (!waiting.IsCompleted)
        {
            _intake.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("out", OutputOf(await waiting));
    }

    [Fact]
    public async Task Wait_ends_with_its_caller_and_leaves_the_execution_waiting()
    {
        var id = await ExecuteAsync();
        using var hungUp = new CancellationTokenSource();
        var waiting = _intake.Executions.WaitAsync(id, hungUp.Token);
        await hungUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Null(await _intake.Executions.FindDoneAsync(id, TestContext.Current.CancellationToken));
        await using var db = _intake.Database.CreateDbContext();
        Assert.Equal(WorkStatus.Queued, (await db.Executions.SingleAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Wait_tells_a_failure_of_the_sandbox_by_a_missing_result()
    {
        var id = await ExecuteAsync();
        await using (var db = _intake.Database.CreateDbContext())
        {
            await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.Status, WorkStatus.Done), TestContext.Current.CancellationToken);
        }

        var finished = await SoonAsync(id);
        Assert.Null(finished.Result);
        Assert.Empty(finished.Stdout!);
        Assert.Empty(finished.Stderr!);
    }

    public void Dispose() => _intake.Dispose();

    /// <summary>What a wait comes to within a tenth of a second, without an event.</summary>
    private Task<FinishedExecution> SoonAsync(long id)
    {
        var waiting = _intake.Executions.WaitAsync(id, TestContext.Current.CancellationToken);
        _intake.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return waiting;
    }

    private async Task<long> ExecuteAsync(NewExecution? execution = null)
    {
        var result = await _intake.Executions.ExecuteAsync(
            null, execution ?? new NewExecution { Language = "py", Source = "print(1)" }, TestContext.Current.CancellationToken);
        return Assert.IsType<ExecuteResult.Queued>(result).Id;
    }

    private async Task FinishAsync(long id, string output)
    {
        await using var db = _intake.Database.CreateDbContext();
        var row = await db.Executions.SingleAsync(e => e.Id == id, TestContext.Current.CancellationToken);
        (row.Status, row.Result, row.Stdout) = (WorkStatus.Done, new ExecutionResult { ExitCode = 0 }, Encoding.UTF8.GetBytes(output));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static string OutputOf(FinishedExecution execution) => Encoding.UTF8.GetString(execution.Stdout!);

    private void Publish(long id, WorkStatus status) => _intake.Events.Publish(new Topic(TopicKind.Execution, id), new Progress(status));

    /// <summary>Cancels when a row was inserted.</summary>
    private sealed class GivingUp(TestDatabase database, CancellationTokenSource gaveUp) : DbCommandInterceptor, IDbContextFactory<CodeRunnerDbContext>
    {
        public CodeRunnerDbContext CreateDbContext() => database.CreateDbContext(this);

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("INSERT", StringComparison.Ordinal))
            {
                await gaveUp.CancelAsync();
            }

            return result;
        }
    }
}
