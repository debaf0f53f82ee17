using System.Text;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class ExecuteJobTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestNode _node;

    public ExecuteJobTests() => _node = new TestNode(_database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _node.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task RunNext_records_the_result_and_tells_who_waits()
    {
        var id = await _node.AddExecutionAsync(row => (row.Stdin, row.Arguments) = ("in"u8.ToArray(), ["a"]));
        using var subscription = _node.Events.Subscribe(new Topic(TopicKind.Execution, id));
        _node.Sandbox.Answer(input => new FakeRun(input + "\0é") { Stderr = "e", CpuMs = 5 });

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Done, ExecutionOutcome.Exited, 0, 5, null), (row.Status, row.Result!.Outcome, row.Result.ExitCode, row.Result.CpuMs, row.JudgeMessage));
        Assert.Equal(("in\0é", "e", _node.Clock.GetUtcNow().UtcDateTime), (Encoding.UTF8.GetString(row.Stdout!), Encoding.UTF8.GetString(row.Stderr!), row.FinishedAt));
        Assert.Equal(["/box/program", "a"], _node.Sandbox.Requests[1].Request.Command);
        await using var events = subscription.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((WorkStatus.Judging, true), (events.Current.Status, events.Current.Compiling));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(WorkStatus.Done, events.Current.Status);
    }

    [Fact]
    public async Task RunNext_tries_every_sample_of_a_problem_and_no_other_test()
    {
        var problem = await _node.AddProblemAsync(("1 2", "3"), ("2 2", "4"), ("3 3", "6"));
        await using (var db = _database.CreateDbContext())
        {
            await db.TestCases.Where(test => test.Number <= 2).ExecuteUpdateAsync(test => test.SetProperty(t => t.IsSample, true), Cancellation);
        }

        var id = await _node.AddExecutionAsync(row => row.ProblemId = problem);
        _node.Sandbox.Answer(_ => new FakeRun("4\n") { Stderr = "looking" });

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        var row = (await _node.FindExecutionAsync(id))!;
        var trial = row.Trial!;
        Assert.Equal((WorkStatus.Done, null, Verdict.WrongAnswer), (row.Status, row.Result, trial.Verdict));
        Assert.Equal(
            [(1, Verdict.WrongAnswer, "line 1: expected 3, got 4", 1L, "4\n"), (2, Verdict.Accepted, null, null, "4\n")],
            trial.Tests.Select(test => (test.Number, test.Verdict, test.Message, test.Line, test.Output)));
        Assert.All(trial.Tests, test => Assert.Equal("looking", test.ErrorOutput));
        Assert.Equal(1000, _node.Sandbox.Requests[^1].Request.Limits.CpuMs);
    }

    [Fact]
    public async Task RunNext_tries_an_own_input_by_the_limits_of_the_problem_and_keeps_the_beginning_of_each_output()
    {
        var problem = await _node.AddProblemAsync(("1 2", "3"));
        var id = await _node.AddExecutionAsync(row => (row.ProblemId, row.OnOwnInput, row.Stdin, row.OutputBytes) = (problem, true, "own"u8.ToArray(), 1));
        _node.Sandbox.Answer(input => new FakeRun($"{input}{new string('x', 650_000)}") { Stderr = "e" });

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((ExecutionOutcome.Exited, true, false, null), (row.Result!.Outcome, row.Result.StdoutTruncated, row.Result.StderrTruncated, row.Trial));
        Assert.Equal((TrialService.KeptBytes, "own", "e"), (row.Stdout!.LongLength, Encoding.UTF8.GetString(row.Stdout![..3]), Encoding.UTF8.GetString(row.Stderr!)));
        var limits = _node.Sandbox.Requests[^1].Request.Limits;
        Assert.Equal((1000, 3000, 65_536, 1L << 20, 1L << 20), (limits.CpuMs, limits.WallMs, limits.MemoryKiB, limits.OutputBytes, limits.FileBytes));
    }

    [Fact]
    public async Task RunNext_says_that_a_trial_has_no_result_when_the_problem_is_gone()
    {
        var id = await _node.AddExecutionAsync(row => row.ProblemId = 4711);
        await _node.NewExecuteJob().RunNextAsync(Cancellation);
        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Done, null, null), (row.Status, row.Result, row.Trial));
        Assert.NotNull(row.JudgeMessage);
    }

    [Fact]
    public async Task RunNext_tries_again_at_once_when_the_sandbox_fails()
    {
        var id = await _node.AddExecutionAsync();
        var failures = 0;
        _node.Sandbox.Program = (_, _) => ++failures <= 2 ? throw new SandboxException("The engine is gone.") : Task.FromResult(new FakeRun("ok"));

        await RunWithPausesAsync();

        Assert.Equal(("ok", 1), (Encoding.UTF8.GetString((await _node.FindExecutionAsync(id))!.Stdout!), (await _node.FindExecutionAsync(id))!.Attempts));
        Assert.Equal(3, _node.Sandbox.GivenBack);
    }

    [Fact]
    public async Task RunNext_answers_that_there_is_no_result_when_the_sandbox_keeps_failing()
    {
        var id = await _node.AddExecutionAsync();
        _node.Sandbox.Program = (_, _) => throw new SandboxException("The engine is gone.");

        await RunWithPausesAsync();

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Done, null, "The engine is gone."), (row.Status, row.Result, row.JudgeMessage));
        Assert.Equal(3, _node.Sandbox.Leased);
    }

    [Fact]
    public async Task RunNext_answers_at_once_when_no_other_try_could_help()
    {
        var id = await _node.AddExecutionAsync(row => row.Language = "cobol");

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        Assert.Contains("cobol", (await _node.FindExecutionAsync(id))!.JudgeMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunNext_writes_nothing_when_the_claim_was_lost()
    {
        var id = await _node.AddExecutionAsync();
        _node.Sandbox.Program = async (_, _) =>
        {
            await using var db = _database.CreateDbContext();
            await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.LeaseUntil, 1), Cancellation);
            Assert.NotNull(await _node.Executions.ClaimNextAsync("other", Cancellation));
            return new FakeRun("too late");
        };

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Judging, null), (row.Status, row.Stdout));
    }

    [Fact]
    public async Task RunNext_gives_the_row_back_when_the_node_shuts_down()
    {
        var id = await _node.AddExecutionAsync();
        using var shutdown = new CancellationTokenSource();
        _node.Sandbox.Program = async (_, _) =>
        {
            await shutdown.CancelAsync();
            throw new SandboxException("The box went away, as they do at shutdown.");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _node.NewExecuteJob().RunNextAsync(shutdown.Token));

        var row = (await _node.FindExecutionAsync(id))!;
        Assert.Equal((WorkStatus.Queued, 0), (row.Status, row.Attempts));
    }

    [Fact]
    public async Task RunNext_runs_one_when_no_other_was_told_of()
    {
        await AddAsync(3, told: 0);
        await _node.NewExecuteJob().RunNextAsync(Cancellation);
        Assert.Equal((1, 0), (await CountAsync(WorkStatus.Done), JobsSent));
    }

    [Fact]
    public async Task RunNext_goes_on_with_all_that_were_stored_before_it_began_and_wakes_one_more_to_help()
    {
        await AddAsync(3, told: 3);
        await _node.NewExecuteJob().RunNextAsync(Cancellation);
        Assert.Equal((3, 2), (await CountAsync(WorkStatus.Done), JobsSent));

        // That one finds nothing, and wakes nobody.
        await _node.NewExecuteJob().RunNextAsync(Cancellation);
        Assert.Equal((2, false), (JobsSent, _node.Signal.ExecutionsWait));
    }

    [Fact]
    public async Task RunNext_goes_on_with_what_is_stored_while_it_runs()
    {
        await AddAsync(1, told: 1);
        var stored = 0;
        _node.Sandbox.Program = async (_, _) =>
        {
            if (++stored <= 4)
            {
                await AddAsync(1, told: 1);
            }

            return new FakeRun("");
        };

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        Assert.Equal((5, 2), (await CountAsync(WorkStatus.Done), JobsSent));
    }

    [Fact]
    public async Task RunNext_wakes_as_many_as_there_are_idle_when_several_wait()
    {
        await AddAsync(3, told: 3);
        var (running, all) = (0, new TaskCompletionSource());
        _node.Sandbox.Program = async (_, cancellation) =>
        {
            if (Interlocked.Increment(ref running) == 3)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(cancellation); // none ends before all three run
            return new FakeRun("");
        };

        // Workers take the jobs as they come.
        var begun = new List<Task>();
        await Eventually.TrueAsync(
            () =>
            {
                while (begun.Count < JobsSent)
                {
                    begun.Add(Task.Run(() => _node.NewExecuteJob().RunNextAsync(Cancellation), Cancellation));
                }

                return Task.FromResult(all.Task.IsCompleted);
            },
            "all three run at once");
        await Task.WhenAll(begun);
        Assert.Equal(3, await CountAsync(WorkStatus.Done));
    }

    [Fact]
    public async Task RunNext_ends_when_a_submission_waits_and_leaves_the_others_to_the_job_on_its_way()
    {
        await AddAsync(3, told: 3);
        var problem = await _node.AddProblemAsync(("1", "1"));
        _node.Sandbox.Program = async (_, _) =>
        {
            await _database.AddSubmissionAsync(problem);
            return new FakeRun("");
        };

        await _node.NewExecuteJob().RunNextAsync(Cancellation);

        Assert.Equal((1, 2, true), (await CountAsync(WorkStatus.Done), JobsSent, _node.Signal.ExecutionsWait));
    }

    private long JobsSent => _node.Jobs.GetMonitoringApi().EnqueuedCount(JobQueues.Run);

    private async Task AddAsync(int count, int told)
    {
        for (var i = 0; i < count; i++)
        {
            await _node.AddExecutionAsync();
        }

        for (var i = 0; i < told; i++)
        {
            _node.Signal.ExecutionStored();
        }
    }

    private async Task<int> CountAsync(WorkStatus status)
    {
        await using var db = _database.CreateDbContext();
        return await db.Executions.CountAsync(e => e.Status == status, Cancellation);
    }

    private async Task RunWithPausesAsync()
    {
        var running = _node.NewExecuteJob().RunNextAsync(Cancellation);
        await Eventually.TrueAsync(
            () =>
            {
                _node.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(running.IsCompleted);
            },
            "the job ends");
        await running;
    }
}
