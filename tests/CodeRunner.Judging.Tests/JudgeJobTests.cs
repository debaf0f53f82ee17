using CodeRunner.Core.Events;
using CodeRunner.Core.Files;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class JudgeJobTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestNode _node;

    public JudgeJobTests()
    {
        _node = new TestNode(_database);
        _node.Sandbox.Answer(_ => new FakeRun("3\n") { CpuMs = 42, MemoryKiB = 2000 });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _node.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task RunNext_does_nothing_when_nothing_waits()
    {
        await _node.JudgeNextAsync(Cancellation);
        Assert.Equal(0, _node.Sandbox.Leased);
    }

    [Fact]
    public async Task RunNext_records_all_that_came_of_judging()
    {
        var user = await _database.AddUserAsync();
        var id = await AddAsync(user, ("1 2", "3"), ("2 1", "3\n"));
        using var subscription = _node.Events.Subscribe(new Topic(TopicKind.Submission, id));
        _node.Sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("a warning\n"));

        await _node.JudgeNextAsync(Cancellation);

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Done, Verdict.Accepted, 1.0, 42, 2000L), (row.Status, row.Verdict, row.Score, row.CpuMs, row.MemoryKiB));
        Assert.Equal(("a warning\n", "1", null, null), (row.CompileOutput, row.ProblemVersion, row.JudgeMessage, row.AttemptId));
        Assert.Equal((2, 2, _node.Clock.GetUtcNow().UtcDateTime), (row.TestsDone, row.TestsTotal, row.FinishedAt));
        Assert.Equal(
            [(1, "secret/1", Verdict.Accepted, 42, 43, 2000L), (2, "secret/2", Verdict.Accepted, 42, 43, 2000L)],
            row.Tests.Select(t => (t.Number, t.Name, t.Verdict, t.CpuMs, t.WallMs, t.MemoryKiB)));
        Assert.Equal((1, 0), await StandingAsync(user));
        Assert.Equal(
            [(WorkStatus.Judging, true, 0), (WorkStatus.Judging, false, 0), (WorkStatus.Judging, false, 1), (WorkStatus.Done, false, 2)],
            await ReadAsync(subscription, until: WorkStatus.Done));
    }

    [Fact]
    public async Task RunNext_keeps_what_a_program_printed_in_a_revealed_test_only()
    {
        var user = await _database.AddUserAsync();
        var hidden = await AddAsync(user, ("1 2", "4"));
        await _node.JudgeNextAsync(Cancellation);
        var revealed = await _database.AddSubmissionAsync((await _database.FindSubmissionAsync(hidden)).ProblemId, user, row => row.Language = "c");
        await using var db = _database.CreateDbContext();
        var slug = await db.Problems.Select(p => p.Slug).SingleAsync(Cancellation);
        Assert.Null(await new ProblemTests(db, _node.Clock).SetAsync(slug, "secret/1", new Feedback(null, IsRevealed: true), user, Cancellation));

        await _node.JudgeNextAsync(Cancellation);

        Assert.Null(Assert.Single((await _database.FindSubmissionAsync(hidden)).Tests).Output);
        var (before, after) = (await _database.FindSubmissionAsync(hidden), await _database.FindSubmissionAsync(revealed));
        Assert.Equal((Verdict.WrongAnswer, "3\n", 2L), (after.Verdict, Assert.Single(after.Tests).Output, after.Tests[0].OutputBytes));
        Assert.Equal(before.ProblemVersion, after.ProblemVersion);
    }

    [Fact]
    public async Task RunNext_records_points_and_what_came_of_each_subtask()
    {
        var user = await _database.AddUserAsync();
        var id = await AddAsync(user, [.. Enumerable.Range(1, 6).Select(number => ($"{number}", "3"))]);
        await using (var db = _database.CreateDbContext())
        {
            await db.Problems.ExecuteUpdateAsync(row => row.SetProperty(p => p.Groups, Groups.Usual), Cancellation);
        }

        _node.Sandbox.Answer(input => new FakeRun(input == "5" ? "4" : "3"));

        await _node.JudgeNextAsync(Cancellation);

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((Verdict.PartiallyAccepted, 30.0, 100.0, 6), (row.Verdict, row.Score, row.MaxScore, row.TestsTotal));
        Assert.Equal([1, 2, 3, 4, 5], row.Tests.Select(t => t.Number));
        Assert.Equal(
            [("1", 30.0, null), ("2", 0.0, new Failure(5, Verdict.WrongAnswer))],
            row.Subtasks!.Select(s => (s.Subtask.Label, s.Score, s.FirstFailure)));
        await using var lines = _database.CreateDbContext();
        Assert.Equal((0, 30_000_000L), await lines.Standings.Where(s => s.Board == Board.AllTime).Select(s => ValueTuple.Create(s.Solved, s.MicroPoints)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task RunNext_judges_once_when_jobs_come_twice()
    {
        var id = await AddAsync(null, ("1 2", "3"));

        await Task.WhenAll(_node.JudgeNextAsync(Cancellation), _node.JudgeNextAsync(Cancellation), _node.JudgeNextAsync(Cancellation));

        Assert.Equal(1, _node.Sandbox.Leased);
        Assert.Equal(1, (await _database.FindSubmissionAsync(id)).Attempts);
    }

    [Fact]
    public async Task RunNext_tries_again_later_when_the_sandbox_fails_and_gives_up_after_the_last_time()
    {
        var user = await _database.AddUserAsync();
        var id = await AddAsync(user, ("1 2", "3"));
        _node.Sandbox.Program = (_, _) => throw new SandboxException("The engine is gone.");
        var scheduled = new List<double>();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var before = DateTimeOffset.UtcNow;
            await _node.JudgeNextAsync(Cancellation);
            var row = await _database.FindSubmissionAsync(id);
            Assert.Equal((WorkStatus.Queued, null, attempt, null), (row.Status, row.Verdict, row.Attempts, row.AttemptId));
            scheduled.Add(Math.Round((row.NotBefore - before.ToUnixTimeMilliseconds()) / 1000.0));
            Assert.Equal(attempt, _node.Jobs.GetMonitoringApi().ScheduledCount());
            await SkipDelayAsync(id);
        }

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal([1, 5, 30], scheduled);
        var done = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Done, Verdict.JudgeError, "The engine is gone.", null), (done.Status, done.Verdict, done.JudgeMessage, done.Score));
        Assert.Equal(4, _node.Sandbox.GivenBack);
        await using var db = _database.CreateDbContext();
        Assert.Equal((0, 0), (await db.Standings.CountAsync(Cancellation), await db.ProblemResults.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task RunNext_bears_an_outage_longer_than_a_fault_and_lets_neither_count_for_the_other()
    {
        var id = await AddAsync(null, ("1 2", "3"));
        _node.Sandbox.Program = (_, _) => throw new SandboxUnavailableException("The engine is gone.");
        for (var outage = 0; outage < 22; outage++)
        {
            await _node.JudgeNextAsync(Cancellation);
            Assert.Equal((WorkStatus.Queued, null), await StateAsync(id));
            await SkipDelayAsync(id);
        }

        _node.Sandbox.Program = (_, _) => throw new SandboxException("The box died.");
        for (var fault = 0; fault < 3; fault++)
        {
            await _node.JudgeNextAsync(Cancellation);
            Assert.Equal((WorkStatus.Queued, null), await StateAsync(id));
            await SkipDelayAsync(id);
        }

        _node.Sandbox.Program = (_, _) => throw new SandboxUnavailableException("The engine is gone again.");
        await _node.JudgeNextAsync(Cancellation);

        var done = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Done, Verdict.JudgeError, "The engine is gone again."), (done.Status, done.Verdict, done.JudgeMessage));
    }

    [Fact]
    public async Task RunNext_judges_by_the_new_tests_when_the_problem_is_replaced_in_the_middle()
    {
        var problem = await _node.AddProblemAsync(("1 2", "3"), ("2 2", "4"));
        var id = await _database.AddSubmissionAsync(problem);
        var replaced = false;
        _node.Sandbox.Program = async (request, _) =>
        {
            if (!replaced)
            {
                await ReplaceTestsAsync(problem, ("5 5", "10"));
                replaced = true;
            }

            return new FakeRun(request.Stdin switch { "1 2" => "3", "5 5" => "10", _ => "an old test" });
        };

        await _node.JudgeNextAsync(Cancellation);
        Assert.Equal((WorkStatus.Queued, null), await StateAsync(id));
        await SkipDelayAsync(id);
        await _node.JudgeNextAsync(Cancellation);

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Done, Verdict.Accepted, "2", 1), (row.Status, row.Verdict, row.ProblemVersion, row.Tests.Count));
    }

    [Fact]
    public async Task RunNext_gives_a_verdict_when_the_sandbox_recovers()
    {
        var id = await AddAsync(null, ("1 2", "3"));
        var program = _node.Sandbox.Program;
        _node.Sandbox.Program = (_, _) => throw new SandboxException("The engine is gone.");
        await _node.JudgeNextAsync(Cancellation);
        _node.Sandbox.Program = program;
        await SkipDelayAsync(id);

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal(Verdict.Accepted, (await _database.FindSubmissionAsync(id)).Verdict);
    }

    [Theory]
    [InlineData("cobol", null, false)]
    [InlineData("python", "no_such_flag", false)]
    [InlineData("python", null, true)]
    public async Task RunNext_gives_no_verdict_when_something_of_ours_is_missing(string language, string? flag, bool filesLost)
    {
        var problem = await _node.AddProblemAsync(("1 2", "3"));
        await using (var db = _database.CreateDbContext())
        {
            (await db.Problems.SingleAsync(Cancellation)).CheckerArguments = flag is null ? [] : [flag];
            await db.SaveChangesAsync(Cancellation);
            await db.StoredFileChunks.Where(_ => filesLost).ExecuteDeleteAsync(Cancellation);
        }

        var id = await _database.AddSubmissionAsync(problem, change: row => row.Language = language);

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal((WorkStatus.Queued, null), await StateAsync(id));
    }

    [Fact]
    public async Task RunNext_writes_nothing_when_another_node_took_the_row()
    {
        var id = await AddAsync(await _database.AddUserAsync(), ("1 2", "3"));
        using var other = new TestNode(_database);
        other.Sandbox.Answer(_ => new FakeRun("wrong"));
        _node.Sandbox.Program = async (_, _) =>
        {
            // This node falls asleep, its lease ends, and the other one judges meanwhile.
            await _database.ExpireLeaseAsync(id);
            await other.JudgeNextAsync(Cancellation);
            return new FakeRun("3\n");
        };

        await _node.JudgeNextAsync(Cancellation);

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((Verdict.WrongAnswer, 2, 1), (row.Verdict, row.Attempts, row.Tests.Count));
        await using var db = _database.CreateDbContext();
        Assert.Equal(1, (await db.ProblemResults.SingleAsync(Cancellation)).WrongAttempts);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task RunNext_stops_judging_when_the_lease_is_lost()
    {
        var id = await AddAsync(null, ("1 2", "3"));
        Claim? other = null;
        _node.Sandbox.Program = async (_, cancellation) =>
        {
            await _database.ExpireLeaseAsync(id);
            other = await _node.Queue.ClaimNextAsync("other", Cancellation);
            _node.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(Timeout.Infinite, cancellation);
            return new FakeRun();
        };

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal(other!.AttemptId, (await _database.FindSubmissionAsync(id)).AttemptId);
        Assert.Equal(1, _node.Sandbox.GivenBack);
    }

    [Fact]
    public async Task RunNext_renews_its_lease_while_judging()
    {
        var id = await AddAsync(null, ("1 2", "3"));
        _node.Sandbox.Program = async (_, _) =>
        {
            await _database.ExpireLeaseAsync(id);
            _node.Clock.Advance(TimeSpan.FromSeconds(10));
            await Eventually.TrueAsync(async () => (await _database.FindSubmissionAsync(id)).LeaseUntil > 1, "the lease is renewed");
            return new FakeRun("3");
        };

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal((WorkStatus.Done, Verdict.Accepted), await StateAsync(id));
    }

    [Fact]
    public async Task RunNext_gives_the_row_back_when_the_node_shuts_down()
    {
        var id = await AddAsync(null, ("1 2", "3"));
        using var shutdown = new CancellationTokenSource();
        _node.Sandbox.Program = async (_, cancellation) =>
        {
            await shutdown.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return new FakeRun();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _node.JudgeNextAsync(shutdown.Token));

        var row = await _database.FindSubmissionAsync(id);
        Assert.Equal((WorkStatus.Queued, 0, 0, null), (row.Status, row.Attempts, row.LostLeases, row.AttemptId));
        Assert.NotNull(await _node.Queue.ClaimNextAsync("other", Cancellation));
    }

    [Fact]
    public async Task RunNext_tells_the_row_how_far_it_is_at_most_twice_a_second()
    {
        var id = await AddAsync(null, ("0", "3"), ("100", "3"), ("499", "3"), ("500", "3"), ("501", "3"));
        var seen = new List<(int Done, int Total)>();
        var started = _node.Clock.GetUtcNow();
        _node.Sandbox.Program = async (request, _) =>
        {
            var row = await _database.FindSubmissionAsync(id);
            seen.Add((row.TestsDone, row.TestsTotal));
            var until = started + TimeSpan.FromMilliseconds(int.Parse(request.Stdin, System.Globalization.CultureInfo.InvariantCulture));
            _node.Clock.Advance(until - _node.Clock.GetUtcNow());
            return new FakeRun("3");
        };

        await _node.JudgeNextAsync(Cancellation);

        Assert.Equal([(0, 0), (0, 0), (0, 0), (0, 0), (4, 5)], seen);
    }

    /// <summary>As an import does: other tests, another version, and what no test names is gone.</summary>
    private async Task ReplaceTestsAsync(int problem, params (string Input, string Answer)[] tests)
    {
        var other = await _node.AddProblemAsync(tests);
        await using var db = _database.CreateDbContext();
        await db.TestCases.Where(test => test.ProblemId == problem).ExecuteDeleteAsync(Cancellation);
        await db.TestCases.Where(test => test.ProblemId == other).ExecuteUpdateAsync(row => row.SetProperty(t => t.ProblemId, problem), Cancellation);
        await db.Problems.Where(p => p.Id == problem).ExecuteUpdateAsync(row => row.SetProperty(p => p.Version, "2"), Cancellation);
        await FileStore.DeleteUnusedAsync(db, Cancellation);
    }

    private async Task<long> AddAsync(int? user, params (string Input, string Answer)[] tests) =>
        await _database.AddSubmissionAsync(await _node.AddProblemAsync(tests), user, row => row.Language = "c");

    private async Task<(WorkStatus Status, Verdict? Verdict)> StateAsync(long id)
    {
        var row = await _database.FindSubmissionAsync(id);
        return (row.Status, row.Verdict);
    }

    private async Task<(int Solved, int Penalty)> StandingAsync(int user)
    {
        await using var db = _database.CreateDbContext();
        var standing = await db.Standings.SingleAsync(s => s.UserId == user && s.Board == Board.AllTime, Cancellation);
        return (standing.Solved, standing.Penalty);
    }

    private async Task SkipDelayAsync(long id)
    {
        await using var db = _database.CreateDbContext();
        await db.Submissions.Where(s => s.Id == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.NotBefore, 0), Cancellation);
    }

    private static async Task<List<(WorkStatus Status, bool Compiling, int TestsDone)>> ReadAsync(ISubscription subscription, WorkStatus until)
    {
        var seen = new List<(WorkStatus, bool, int)>();
        await foreach (var progress in subscription.ReadAllAsync(Cancellation))
        {
            seen.Add((progress.Status, progress.Compiling, progress.TestsDone));
            if (progress.Status == until)
            {
                break;
            }
        }

        return seen;
    }
}
