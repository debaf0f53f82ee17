using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CodeRunner.Core.Submissions.Verdict;

namespace CodeRunner.Core.Tests.Leaderboard;

/// <summary>How verdicts become standings, the same on every database.</summary>
public abstract class StandingRecorderTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private int _user;
    private int _problem;
    private int _minutes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.DeleteAllAsync();
        _user = await contexts.AddUserAsync();
        _problem = await contexts.AddProblemAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Record_counts_a_problem_as_solved_when_accepted()
    {
        await HandInAsync(Accepted);

        var standing = await StandingAsync();
        Assert.Equal((1, 1_000_000, 0, Rows.Then), (standing!.Solved, standing.MicroPoints, standing.Penalty, standing.LastGainAt));
    }

    [Fact]
    public async Task Record_counts_wrong_attempts_when_the_problem_is_solved_at_last()
    {
        await HandInAsync(WrongAnswer, TimeLimitExceeded, MemoryLimitExceeded, OutputLimitExceeded, RuntimeError);
        Assert.Null(await StandingAsync());
        Assert.Equal(5, (await ResultAsync(_problem))!.WrongAttempts);

        await HandInAsync(Accepted);

        Assert.Equal((1, 5), await SolvedAndPenaltyAsync());
    }

    [Theory]
    [InlineData(CompileError)]
    [InlineData(JudgeError)]
    public async Task Record_counts_nothing_when_there_was_nothing_to_judge(Verdict verdict)
    {
        await HandInAsync(verdict);
        Assert.Null(await ResultAsync(_problem));

        await HandInAsync(verdict, WrongAnswer, verdict, Accepted);

        Assert.Equal((1, 1), await SolvedAndPenaltyAsync());
    }

    [Fact]
    public async Task Record_counts_nothing_more_when_the_problem_is_solved()
    {
        await HandInAsync(Accepted, Accepted, WrongAnswer, Accepted);

        var standing = await StandingAsync();
        Assert.Equal((1, 1_000_000, 0, Rows.Then), (standing!.Solved, standing.MicroPoints, standing.Penalty, standing.LastGainAt));
    }

    [Fact]
    public async Task Record_counts_attempts_as_they_were_handed_in_when_judged_in_another_order()
    {
        var ids = new List<long>();
        foreach (var _ in (int[])[1, 2, 3, 4])
        {
            ids.Add(await AddAsync(_problem));
        }

        await RecordAsync(ids[3], Accepted);
        Assert.Equal((1, 0), await SolvedAndPenaltyAsync());
        await RecordAsync(ids[2], WrongAnswer);
        await RecordAsync(ids[0], WrongAnswer);
        Assert.Equal((1, 2), await SolvedAndPenaltyAsync());
        await RecordAsync(ids[1], Accepted);

        Assert.Equal((1, 1), await SolvedAndPenaltyAsync());
        Assert.Equal(Rows.Then.AddMinutes(1), (await StandingAsync())!.LastGainAt);
        Assert.Equal(Rows.Then.AddMinutes(1), (await ResultAsync(_problem))!.SolvedAt);
    }

    [Fact]
    public async Task Record_adds_up_the_problems_of_a_user()
    {
        await HandInAsync(WrongAnswer, Accepted);
        _problem = await contexts.AddProblemAsync("second");
        await HandInAsync(WrongAnswer, WrongAnswer, Accepted);
        _problem = await contexts.AddProblemAsync("unsolved");
        await HandInAsync(WrongAnswer);

        var standing = await StandingAsync();
        Assert.Equal((2, 2_000_000, 3, Rows.Then.AddMinutes(4)), (standing!.Solved, standing.MicroPoints, standing.Penalty, standing.LastGainAt));
    }

    [Fact]
    public async Task Record_counts_users_apart()
    {
        await HandInAsync(WrongAnswer, Accepted);
        var first = _user;
        _user = await contexts.AddUserAsync("bob");
        await HandInAsync(Accepted);

        Assert.Equal((1, 0), await SolvedAndPenaltyAsync());
        _user = first;
        Assert.Equal((1, 1), await SolvedAndPenaltyAsync());
    }

    [Fact]
    public async Task Record_counts_nothing_when_the_submission_is_nobodys()
    {
        await RecordAsync(await contexts.AddSubmissionAsync(_problem), Accepted);

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(0, await db.ProblemResults.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Record_overlooks_nothing_when_verdicts_come_at_the_same_time()
    {
        var submissions = new List<(long Id, Verdict Verdict)>();
        foreach (var slug in (string[])["p", "q", "r", "s"])
        {
            var problem = await contexts.AddProblemAsync(slug);
            submissions.AddRange([(await AddAsync(problem), WrongAnswer), (await AddAsync(problem), Accepted), (await AddAsync(problem), Accepted)]);
        }

        await Task.WhenAll(submissions.Select(s => Task.Run(() => RecordAsync(s.Id, s.Verdict), Cancellation)));

        Assert.Equal((4, 4), await SolvedAndPenaltyAsync());
        await new ExpectedBoards(contexts).CheckAsync();
    }

    [Fact]
    public async Task Record_overlooks_nobody_when_verdicts_of_many_come_at_the_same_time()
    {
        var submissions = new List<long>();
        foreach (var name in Enumerable.Range(0, 12).Select(i => $"user{i}"))
        {
            _user = await contexts.AddUserAsync(name);
            submissions.AddRange([await AddAsync(_problem), await AddAsync(_problem)]);
        }

        await Task.WhenAll(submissions.Select(id => Task.Run(() => RecordAsync(id, Accepted), Cancellation)));

        await new ExpectedBoards(contexts).CheckAsync();
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var statistics = await db.ProblemStatistics.SingleAsync(Cancellation);
        Assert.Equal((12, 12), (statistics.Tried, statistics.Solved));
    }

    [Theory]
    [InlineData(CompileError)]
    [InlineData(JudgeError)]
    public async Task Record_takes_back_what_a_verdict_gave_when_there_is_another(Verdict verdict)
    {
        await HandInAsync(Accepted);
        var first = await AddAsync(_problem);
        _problem = await contexts.AddProblemAsync("second");
        var second = await AddAsync(_problem);
        await RecordAsync(first, Accepted);
        await RecordAsync(second, Accepted);
        Assert.Equal((2, 0), await SolvedAndPenaltyAsync());

        await RecordAsync(second, verdict);

        Assert.Equal((1, 0), await SolvedAndPenaltyAsync());
        Assert.Equal(Rows.Then, (await StandingAsync())!.LastGainAt);
        Assert.Null(await ResultAsync(_problem));
        await new ExpectedBoards(contexts).CheckAsync();
    }

    [Fact]
    public async Task Record_takes_the_line_away_when_nothing_is_left_of_it()
    {
        await HandInAsync(WrongAnswer);
        var only = await AddAsync(_problem);
        await RecordAsync(only, Accepted);

        await RecordAsync(only, WrongAnswer);

        Assert.Null(await StandingAsync());
        await new ExpectedBoards(contexts).CheckAsync();
    }

    private async Task HandInAsync(params Verdict[] verdicts)
    {
        foreach (var verdict in verdicts)
        {
            await RecordAsync(await AddAsync(_problem), verdict);
        }
    }

    private Task<long> AddAsync(int problem) =>
        contexts.AddSubmissionAsync(problem, _user, row => row.CreatedAt = Rows.Then.AddMinutes(_minutes++));

    private Task RecordAsync(long id, Verdict verdict) => contexts.JudgeAsync(id, verdict);

    private async Task<Standing?> StandingAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        return await db.Standings.FindAsync([Board.AllTime, _user], Cancellation);
    }

    private async Task<(int Solved, int Penalty)> SolvedAndPenaltyAsync() => await StandingAsync() is { } standing ? (standing.Solved, standing.Penalty) : default;

    private async Task<ProblemResult?> ResultAsync(int problem)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        return await db.ProblemResults.FindAsync([_user, problem], Cancellation);
    }
}

public sealed class StandingRecorderOnSqliteTests(TestDatabase database) : StandingRecorderTests(database), IClassFixture<TestDatabase>;

public sealed class StandingRecorderOnPostgreSqlTests(TestPostgreSql database) : StandingRecorderTests(database), IClassFixture<TestPostgreSql>;
