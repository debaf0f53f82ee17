using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Submissions;

public sealed class SubmissionServiceTests : IAsyncLifetime
{
    private readonly WorkIntake _intake = new();
    private int _user;

    public async ValueTask InitializeAsync()
    {
        _user = await _intake.Database.AddUserAsync();
        await _intake.Database.AddProblemAsync();
    }

    [Fact]
    public async Task Submit_stores_a_waiting_row_and_enqueues_one_job()
    {
        var row = await _intake.Database.FindSubmissionAsync(await SubmitAsync("print(1)\r\n"));
        Assert.Equal((_user, "python", "print(1)\r\n", WorkStatus.Queued), (row.UserId, row.Language, row.Source, row.Status));
        Assert.Equal((Rows.Then, 0, null, null), (row.CreatedAt, row.Attempts, row.Verdict, row.AttemptId));
        Assert.Equal(1, _intake.JobsIn(JobQueues.Submit));
        Assert.Equal(0, _intake.JobsIn(JobQueues.Run));
    }

    [Fact]
    public async Task Submit_takes_only_languages_that_the_problem_allows()
    {
        await using var db = _intake.Database.CreateDbContext();
        await db.Problems.ExecuteUpdateAsync(set => set.SetProperty(p => p.AllowedLanguages, ["cpp", "java"]), TestContext.Current.CancellationToken);

        var refused = await _intake.Submissions.SubmitAsync(_user, new NewSubmission("a-plus-b", "py", "print(1)"), TestContext.Current.CancellationToken);

        Assert.Equal(new SubmitResult.Refused("language", "Python 3 is not allowed for this problem. Allowed: cpp, java."), refused);
        Assert.False(await db.Submissions.AnyAsync(TestContext.Current.CancellationToken));
        Assert.IsType<SubmitResult.Submitted>(
            await _intake.Submissions.SubmitAsync(_user, new NewSubmission("a-plus-b", "cpp", "int main(){}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Submit_stores_once_what_the_same_form_brings_twice()
    {
        var form = new NewSubmission("a-plus-b", "py", "print(1)") { FormKey = Guid.NewGuid() };
        var first = await _intake.Submissions.SubmitAsync(_user, form, TestContext.Current.CancellationToken);
        Assert.Equal(first, await _intake.Submissions.SubmitAsync(_user, form, TestContext.Current.CancellationToken));
        Assert.Equal(1, _intake.JobsIn(JobQueues.Submit));
    }

    [Fact]
    public async Task Submit_stores_another_program_that_a_form_brings_which_was_gone_back_to()
    {
        var form = new NewSubmission("a-plus-b", "py", "print(1)") { FormKey = Guid.NewGuid(), AskIfIdentical = true };
        var first = await _intake.Submissions.SubmitAsync(_user, form, TestContext.Current.CancellationToken);
        var second = Assert.IsType<SubmitResult.Submitted>(
            await _intake.Submissions.SubmitAsync(_user, form with { Source = "print(2)" }, TestContext.Current.CancellationToken));
        Assert.NotEqual(first, second);
        Assert.Equal(
            new SubmitResult.Identical(second.Id),
            await _intake.Submissions.SubmitAsync(_user, form with { Source = "print(2)" }, TestContext.Current.CancellationToken));
        Assert.Equal(2, _intake.JobsIn(JobQueues.Submit));
    }

    [Fact]
    public async Task Submit_stores_once_what_the_same_form_brings_twice_in_one_moment()
    {
        var form = new NewSubmission("a-plus-b", "py", "print(1)") { FormKey = Guid.NewGuid() };
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = _intake.Database.CreateDbContext();
            return ((SubmitResult.Submitted)await _intake.NewSubmissions(db).SubmitAsync(_user, form, CancellationToken.None)).Id;
        })));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Submit_asks_about_what_is_the_same_as_the_last_where_told_to()
    {
        var last = await SubmitAsync("print(1)");
        var again = new NewSubmission("a-plus-b", "py", "print(1)") { AskIfIdentical = true };
        Assert.Equal(new SubmitResult.Identical(last), await _intake.Submissions.SubmitAsync(_user, again, TestContext.Current.CancellationToken));
        Assert.IsType<SubmitResult.Submitted>(await _intake.Submissions.SubmitAsync(_user, again with { Source = "print(2)" }, TestContext.Current.CancellationToken));
        Assert.IsType<SubmitResult.Submitted>(await _intake.Submissions.SubmitAsync(_user, again, TestContext.Current.CancellationToken));
        await SubmitAsync("print(1)");
    }

    [Fact]
    public async Task Withdraw_takes_back_only_what_is_ones_own_and_waits()
    {
        var other = await _intake.Database.AddUserAsync("grace");
        var id = await SubmitAsync("print(1)");
        Assert.False(await _intake.Submissions.WithdrawAsync(other, id, TestContext.Current.CancellationToken));
        Assert.True(await _intake.Submissions.WithdrawAsync(_user, id, TestContext.Current.CancellationToken));
        Assert.False(await _intake.Submissions.WithdrawAsync(_user, id, TestContext.Current.CancellationToken));

        id = await SubmitAsync("print(2)");
        await using var db = _intake.Database.CreateDbContext();
        await db.Submissions.ExecuteUpdateAsync(row => row.SetProperty(s => s.Status, WorkStatus.Judging), TestContext.Current.CancellationToken);
        Assert.False(await _intake.Submissions.WithdrawAsync(_user, id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Submit_drops_a_byte_order_mark() =>
        Assert.Equal("print(1)", (await _intake.Database.FindSubmissionAsync(await SubmitAsync("\uFEFFprint(1)"))).Source);

    [Fact]
    public async Task Submit_lets_users_alternate()
    {
        var other = await _intake.Database.AddUserAsync("grace");
        var ids = new List<long> { await SubmitAsync("1"), await SubmitAsync("2"), await SubmitAsync("3"), await SubmitAsync("4", other) };
        await using var db = _intake.Database.CreateDbContext();
        var order = await db.Submissions.OrderBy(s => s.Turn).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([ids[0], ids[3], ids[1], ids[2]], order);
    }

    [Fact]
    public async Task Submit_takes_so_many_of_a_user_in_a_minute_and_says_when_the_next()
    {
        var other = await _intake.Database.AddUserAsync("grace");
        for (var i = 0; i < WorkIntake.PerMinute; i++)
        {
            await SubmitAsync($"{i}");
            _intake.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var next = new NewSubmission("a-plus-b", "py", "next");
        var tooMany = Assert.IsType<SubmitResult.TooMany>(await _intake.Submissions.SubmitAsync(_user, next, TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(30), tooMany.RetryAfter);
        Assert.Equal("You have handed in 30 times within a minute. Wait 30 seconds, then submit again.", tooMany.Reason);
        Assert.Equal(WorkIntake.PerMinute, _intake.JobsIn(JobQueues.Submit));
        await SubmitAsync("somebody else's", other);

        _intake.Clock.Advance(tooMany.RetryAfter);
        await SubmitAsync("next");
        Assert.IsType<SubmitResult.TooMany>(await _intake.Submissions.SubmitAsync(_user, next, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Submit_accepts_also_when_no_job_can_be_enqueued()
    {
        _intake.BreakJobStorage();
        Assert.Equal(WorkStatus.Queued, (await _intake.Database.FindSubmissionAsync(await SubmitAsync("print(1)"))).Status);
    }

    [Theory]
    [InlineData("nope", "py", "x", "problem")]
    [InlineData("a\0b", "py", "x", "problem")]
    [InlineData("a-plus-b", "cobol", "x", "language")]
    [InlineData("a-plus-b", "py", "\uFEFF \n", "source")]
    [InlineData("a-plus-b", "py", "a\0b", "source")]
    public async Task Submit_refuses_by_field_and_stores_nothing(string problem, string language, string source, string field)
    {
        var result = await _intake.Submissions.SubmitAsync(_user, new NewSubmission(problem, language, source), TestContext.Current.CancellationToken);
        Assert.Equal(field, Assert.IsType<SubmitResult.Refused>(result).Field);
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Submit_counts_the_source_in_bytes_of_utf8()
    {
        var most = new string('é', 64 << 10);
        await SubmitAsync(most);
        var result = await _intake.Submissions.SubmitAsync(_user, New(most + "x"), TestContext.Current.CancellationToken);
        Assert.Contains("131,073 bytes", Assert.IsType<SubmitResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _intake.Dispose();
        return ValueTask.CompletedTask;
    }

    private static NewSubmission New(string source) => new("a-plus-b", "PY", source);

    private async Task<long> SubmitAsync(string source, int? user = null)
    {
        var result = await _intake.Submissions.SubmitAsync(user ?? _user, New(source), TestContext.Current.CancellationToken);
        return Assert.IsType<SubmitResult.Submitted>(result).Id;
    }

    private async Task AssertNothingStoredAsync()
    {
        await using var db = _intake.Database.CreateDbContext();
        Assert.Equal(0, await db.Submissions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, _intake.JobsIn(JobQueues.Submit));
    }
}
