using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Queue;

/// <summary>The queue's promises, kept on every database.</summary>
public abstract class WorkQueueTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private readonly WorkQueue<Submission> _queue = new(contexts);
    private int _problem;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.Submissions.ExecuteDeleteAsync(Cancellation);
        await db.Executions.ExecuteDeleteAsync(Cancellation);
        await db.Problems.ExecuteDeleteAsync(Cancellation);
        await db.Users.ExecuteDeleteAsync(Cancellation);
        _problem = await contexts.AddProblemAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ClaimNext_gives_nothing_when_nothing_waits() => Assert.Null(await _queue.ClaimNextAsync("node", Cancellation));

    [Fact]
    public async Task ClaimNext_gives_rows_by_turn_then_id_when_several_wait()
    {
        var last = await AddAsync(turn: 2);
        var first = await AddAsync(turn: 1);
        var second = await AddAsync(turn: 1);

        Assert.Equal([first, second, last], await ClaimAllAsync());
    }

    [Fact]
    public async Task ClaimNext_marks_the_row_as_held()
    {
        var id = await AddAsync();
        var claim = await _queue.ClaimNextAsync("node-7", Cancellation);

        var row = await contexts.FindSubmissionAsync(id);
        Assert.Equal((id, 1), (claim!.WorkId, claim.Attempt));
        Assert.Equal((WorkStatus.Judging, claim.AttemptId, "node-7", 1, 0), (row.Status, row.AttemptId!.Value, row.NodeId, row.Attempts, row.LostLeases));
        Assert.InRange(row.LeaseUntil - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 20_000, 31_000);
    }

    [Fact]
    public async Task ClaimNext_gives_every_row_once_when_many_claim_at_the_same_time()
    {
        var ids = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await AddAsync());
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => ClaimAllAsync($"node-{node}"), Cancellation)));

        Assert.Equal(ids, claims.SelectMany(c => c).Order());
    }

    [Fact]
    public async Task ClaimNext_alternates_between_users_when_one_came_with_many()
    {
        var (ada, bob, eve) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("bob"), await contexts.AddUserAsync("eve"));
        var a = new[] { await AddAsync(ada), await AddAsync(ada), await AddAsync(ada), await AddAsync(ada) };
        var b = new[] { await AddAsync(bob), await AddAsync(bob) };
        Assert.Equal([a[0], b[0]], await ClaimAllAsync(count: 2));

        // Who comes later does not wait for what others have beyond their next one.
        var e = await AddAsync(eve);
        Assert.Equal([a[1], b[1], e, a[2], a[3]], await ClaimAllAsync());
    }

    [Fact]
    public async Task NextTurn_follows_what_was_judged_when_a_user_is_new()
    {
        await AddAsync(turn: 41);
        var done = await _queue.ClaimNextAsync("node", Cancellation);
        await FinishAsync(done!);
        var ada = await contexts.AddUserAsync("ada");

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(42, await WorkQueue<Submission>.NextTurnAsync(db, ada, Cancellation));
    }

    [Fact]
    public async Task ClaimNext_leaves_held_and_finished_rows_alone()
    {
        await AddAsync();
        await AddAsync();
        await FinishAsync((await _queue.ClaimNextAsync("node", Cancellation))!);
        await _queue.ClaimNextAsync("node", Cancellation);

        Assert.Null(await _queue.ClaimNextAsync("other", Cancellation));
        Assert.Null(await _queue.ClaimAbandonedAsync("other", Cancellation));
    }

    [Fact]
    public async Task ClaimNext_gives_a_row_again_when_its_lease_has_expired()
    {
        var id = await AddAsync();
        var lost = await _queue.ClaimNextAsync("gone", Cancellation);
        await contexts.ExpireLeaseAsync(id);

        var claim = await _queue.ClaimNextAsync("node", Cancellation);

        Assert.Equal((id, 1), (claim!.WorkId, claim.Attempt));
        Assert.NotEqual(lost!.AttemptId, claim.AttemptId);
        Assert.Equal((2, 1), await AttemptsAsync(id));
    }

    [Fact]
    public async Task Renew_and_Release_do_nothing_when_the_row_is_somebody_elses()
    {
        var id = await AddAsync();
        var lost = await _queue.ClaimNextAsync("gone", Cancellation);
        await contexts.ExpireLeaseAsync(id);
        var claim = await _queue.ClaimNextAsync("node", Cancellation);

        Assert.False(await _queue.RenewAsync(lost!, Cancellation));
        Assert.False(await _queue.ReleaseAsync(lost!, TimeSpan.Zero, ReleaseReason.Fault, Cancellation));
        Assert.Equal((WorkStatus.Judging, claim!.AttemptId), await HolderAsync(id));
    }

    [Fact]
    public async Task Renew_holds_the_row_when_the_lease_has_expired_but_nobody_took_it()
    {
        var id = await AddAsync();
        var claim = await _queue.ClaimNextAsync("node", Cancellation);
        await contexts.ExpireLeaseAsync(id);

        Assert.True(await _queue.RenewAsync(claim!, Cancellation));
        Assert.Null(await _queue.ClaimNextAsync("other", Cancellation));
    }

    [Fact]
    public async Task ClaimNext_gives_a_released_row_when_its_delay_is_over()
    {
        var id = await AddAsync();
        var claim = await _queue.ClaimNextAsync("node", Cancellation);
        Assert.True(await _queue.ReleaseAsync(claim!, TimeSpan.FromMilliseconds(400), ReleaseReason.Fault, Cancellation));
        Assert.Null(await _queue.ClaimNextAsync("node", Cancellation));
        Assert.Equal(0, await _queue.CountClaimableAsync(Cancellation));

        var again = await Eventually.NotNullAsync(() => _queue.ClaimNextAsync("node", Cancellation));

        Assert.Equal((id, 2), (again.WorkId, again.Attempt));
        Assert.Equal((2, 0), await AttemptsAsync(id));
    }

    [Fact]
    public async Task Release_does_not_count_when_nothing_was_wrong()
    {
        var id = await AddAsync();
        var claim = await _queue.ClaimNextAsync("node", Cancellation);
        Assert.True(await _queue.ReleaseAsync(claim!, TimeSpan.Zero, ReleaseReason.Shutdown, Cancellation));

        Assert.Equal((0, 0), await AttemptsAsync(id));
        Assert.Equal((WorkStatus.Queued, null), await HolderAsync(id));
        Assert.Equal(1, (await _queue.ClaimNextAsync("node", Cancellation))!.Attempt);
    }

    [Fact]
    public async Task Release_counts_an_outage_apart_and_only_for_who_holds_the_row()
    {
        var id = await AddAsync();
        var lost = await _queue.ClaimNextAsync("gone", Cancellation);
        await contexts.ExpireLeaseAsync(id);
        var claim = await _queue.ClaimNextAsync("node", Cancellation);

        Assert.False(await _queue.ReleaseAsync(lost!, TimeSpan.Zero, ReleaseReason.Outage, Cancellation));
        Assert.Equal((WorkStatus.Judging, claim!.AttemptId), await HolderAsync(id));
        Assert.True(await _queue.ReleaseAsync(claim, TimeSpan.Zero, ReleaseReason.Outage, Cancellation));
        Assert.False(await _queue.ReleaseAsync(claim, TimeSpan.Zero, ReleaseReason.Outage, Cancellation));

        var again = await _queue.ClaimNextAsync("node", Cancellation);
        Assert.Equal((1, 1), (again!.Attempt, again.Outages));
        Assert.Equal((3, 1), await AttemptsAsync(id));
    }

    [Fact]
    public async Task Attempts_outages_and_lost_leases_are_each_counted_for_themselves_in_any_order()
    {
        var id = await AddAsync();
        var random = new Random(7);
        var (faults, outages, lost, claim) = (0, 0, 0, await _queue.ClaimNextAsync("node", Cancellation));
        for (var i = 0; i < 40; i++)
        {
            switch (random.Next(5))
            {
                case 0 when lost < WorkQueue<Submission>.MaxLostLeases - 1:
                    lost++;
                    await contexts.ExpireLeaseAsync(id);
                    break;
                case 1 when lost < WorkQueue<Submission>.MaxLostLeases - 1:
                    lost++; // the node is killed and starts again
                    Assert.Equal(1, await _queue.FreeLeasesOfAsync("node", Cancellation));
                    break;
                case 2:
                    faults++;
                    await _queue.ReleaseAsync(claim!, TimeSpan.Zero, ReleaseReason.Fault, Cancellation);
                    break;
                case 3:
                    await _queue.ReleaseAsync(claim!, TimeSpan.Zero, ReleaseReason.Shutdown, Cancellation);
                    break;
                default:
                    outages++;
                    await _queue.ReleaseAsync(claim!, TimeSpan.Zero, ReleaseReason.Outage, Cancellation);
                    break;
            }

            // Two workers are woken; one of them gets the row.
            var claims = await Task.WhenAll(_queue.ClaimNextAsync("node", Cancellation), _queue.ClaimNextAsync("other", Cancellation));
            claim = Assert.Single(claims, c => c is not null);
            await contexts.SetNodeAsync(id, "node");
            Assert.Equal((id, faults + 1, outages), (claim!.WorkId, claim.Attempt, claim.Outages));
            Assert.Equal(lost, (await AttemptsAsync(id)).LostLeases);
        }
    }

    [Fact]
    public async Task ClaimAbandoned_gives_a_row_when_its_third_lease_is_lost()
    {
        var id = await AddAsync();
        for (var i = 0; i < WorkQueue<Submission>.MaxLostLeases; i++)
        {
            Assert.Null(await _queue.ClaimAbandonedAsync("node", Cancellation));
            Assert.NotNull(await _queue.ClaimNextAsync("gone", Cancellation));
            await contexts.ExpireLeaseAsync(id);
        }

        Assert.Equal(0, await _queue.CountClaimableAsync(Cancellation));
        Assert.Null(await _queue.ClaimNextAsync("node", Cancellation));
        var claim = await _queue.ClaimAbandonedAsync("node", Cancellation);
        Assert.Equal(id, claim!.WorkId);
        Assert.Equal((WorkStatus.Judging, claim.AttemptId), await HolderAsync(id));

        // Should whoever gives it up vanish too, the next one does it.
        Assert.Null(await _queue.ClaimAbandonedAsync("node", Cancellation));
        await contexts.ExpireLeaseAsync(id);
        Assert.Equal(id, (await _queue.ClaimAbandonedAsync("node", Cancellation))!.WorkId);
    }

    [Fact]
    public async Task ClaimNext_gives_a_row_after_a_lost_lease_when_earlier_tries_failed_otherwise()
    {
        var id = await AddAsync();
        for (var i = 1; i <= 3; i++)
        {
            var claim = await _queue.ClaimNextAsync("node", Cancellation);
            Assert.Equal(i, claim!.Attempt);
            await _queue.ReleaseAsync(claim, TimeSpan.Zero, ReleaseReason.Fault, Cancellation);
        }

        await _queue.ClaimNextAsync("gone", Cancellation);
        await contexts.ExpireLeaseAsync(id);

        Assert.Null(await _queue.ClaimAbandonedAsync("node", Cancellation));
        Assert.Equal(4, (await _queue.ClaimNextAsync("node", Cancellation))!.Attempt);
    }

    [Fact]
    public async Task FreeLeasesOf_ends_the_leases_of_one_node_only()
    {
        var mine = await AddAsync();
        await AddAsync();
        await _queue.ClaimNextAsync("mine", Cancellation);
        await _queue.ClaimNextAsync("other", Cancellation);

        Assert.Equal(1, await _queue.FreeLeasesOfAsync("mine", Cancellation));

        Assert.Equal([mine], await ClaimAllAsync());
    }

    [Fact]
    public async Task CountClaimable_counts_waiting_and_expired_rows()
    {
        var expired = await AddAsync();
        await AddAsync();
        await AddAsync();
        await AddAsync();
        await _queue.ClaimNextAsync("gone", Cancellation);
        await _queue.ClaimNextAsync("node", Cancellation);
        await contexts.ExpireLeaseAsync(expired);

        Assert.Equal(3, await _queue.CountClaimableAsync(Cancellation));
    }

    [Fact]
    public async Task CountBefore_counts_as_claims_go()
    {
        var later = await AddAsync(turn: 5);
        await AddAsync(turn: 4);
        await AddAsync(turn: 5);
        await AddAsync(turn: 3);
        await _queue.ClaimNextAsync("node", Cancellation);

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(1, await WorkQueue<Submission>.CountBeforeAsync(db, (await contexts.FindSubmissionAsync(later)).Turn, later, Cancellation));
    }

    [Fact]
    public async Task CountWaitingOf_counts_what_one_user_or_nobody_has_in_the_queue()
    {
        var (ada, bob) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("bob"));
        await AddAsync(turn: 1);
        await AddAsync(ada, turn: 2);
        await AddAsync(ada);
        await AddAsync(ada);
        await FinishAsync((await _queue.ClaimNextAsync("node", Cancellation))!);
        await _queue.ClaimNextAsync("node", Cancellation);
        await AddAsync();

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(
            (2, 0, 1),
            (await WorkQueue<Submission>.CountWaitingOfAsync(db, ada, Cancellation),
            await WorkQueue<Submission>.CountWaitingOfAsync(db, bob, Cancellation),
            await WorkQueue<Submission>.CountWaitingOfAsync(db, userId: null, Cancellation)));
    }

    [Fact]
    public async Task ClaimNextAfter_gives_nothing_while_other_work_waits()
    {
        var id = await AddAsync();
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var first = await contexts.AddExecutionAsync();
        Assert.Null(await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation));
        Assert.Equal(WorkStatus.Queued, (await HolderAsync(id)).Status);

        // What may not be claimed yet, and what is held or done, does not wait.
        await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.NotBefore, long.MaxValue), Cancellation);
        Assert.Equal(id, (await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation))!.WorkId);

        await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.NotBefore, 0), Cancellation);
        Assert.Equal(first, (await new WorkQueue<Execution>(contexts).ClaimNextAsync("node", Cancellation))!.WorkId);
        id = await AddAsync();
        Assert.Equal(id, (await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation))!.WorkId);
        Assert.Null(await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation));
    }

    [Fact]
    public async Task ClaimNextAfter_gives_nothing_while_other_work_whose_holder_vanished_can_be_claimed()
    {
        var id = await AddAsync();
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await contexts.AddExecutionAsync();
        Assert.NotNull(await new WorkQueue<Execution>(contexts).ClaimNextAsync("gone", Cancellation));
        await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.LeaseUntil, 1), Cancellation);
        Assert.Null(await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation));

        // What is to be given up is nobody's to work on.
        await db.Executions.ExecuteUpdateAsync(row => row.SetProperty(e => e.LostLeases, WorkQueue<Execution>.MaxLostLeases - 1), Cancellation);
        Assert.Equal(id, (await _queue.ClaimNextAfterAsync<Execution>("node", Cancellation))!.WorkId);
    }

    private Task<long> AddAsync(int? userId = null, long? turn = null) =>
        contexts.AddSubmissionAsync(_problem, userId, row => row.Turn = turn ?? row.Turn);

    private async Task<List<long>> ClaimAllAsync(string node = "node", int count = int.MaxValue)
    {
        var ids = new List<long>();
        while (ids.Count < count && await _queue.ClaimNextAsync(node, Cancellation) is { } claim)
        {
            ids.Add(claim.WorkId);
        }

        return ids;
    }

    private async Task FinishAsync(Claim claim)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.True(await WorkQueue<Submission>.FinishAsync(db, claim, Rows.Then, new Dictionary<string, object?>(), Cancellation));
    }

    private async Task<(int Attempts, int LostLeases)> AttemptsAsync(long id)
    {
        var row = await contexts.FindSubmissionAsync(id);
        return (row.Attempts, row.LostLeases);
    }

    private async Task<(WorkStatus Status, Guid? Holder)> HolderAsync(long id)
    {
        var row = await contexts.FindSubmissionAsync(id);
        return (row.Status, row.AttemptId);
    }
}

public sealed class WorkQueueOnSqliteTests(TestDatabase database) : WorkQueueTests(database), IClassFixture<TestDatabase>;

public sealed class WorkQueueOnPostgreSqlTests(TestPostgreSql database) : WorkQueueTests(database), IClassFixture<TestPostgreSql>;
