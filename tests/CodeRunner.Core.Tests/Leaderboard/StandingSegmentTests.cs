using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Leaderboard;

/// <summary>Boards of several segments, which are cut and joined as lines move.</summary>
[Trait("Category", "Slow")]
public abstract class StandingSegmentTests(IDbContextFactory<CodeRunnerDbContext> contexts)
{
    private const int Users = 2400;
    private const int Movers = 600;

    [Fact]
    public async Task Boards_stay_true_when_many_lines_move()
    {
        var problems = new[] { await contexts.AddProblemAsync("p"), await contexts.AddProblemAsync("q"), await contexts.AddProblemAsync("r") };
        await AddAsync(problems);
        await new LeaderboardRebuild(contexts, NullLogger<LeaderboardRebuild>.Instance).RunAsync(CancellationToken.None);
        var before = await SegmentsAsync();
        Assert.Equal([512, 512, 512, 512, 352], before);

        // Those with one problem solve another, all at the same time: the lines go from the end to one place before it.
        await JudgeAsync(problems[1], Verdict.Accepted);
        await new ExpectedBoards(contexts).CheckAsync();
        var after = await SegmentsAsync();
        Assert.Equal(Users, after.Sum());
        Assert.All(after, count => Assert.InRange(count, 1, 1024));

        // And back.
        await JudgeAsync(problems[1], Verdict.WrongAnswer);
        await new ExpectedBoards(contexts).CheckAsync();
        Assert.InRange((await SegmentsAsync()).Count, Users / 1024, before.Count + 1);
    }

    /// <summary>Gives the submissions of the first <see cref="Movers"/> to <paramref name="problem"/> that verdict, in one transaction: what is tested is not the disk.</summary>
    private async Task JudgeAsync(int problem, Verdict verdict)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var moved = db.Submissions.Where(s => s.UserId <= Movers && s.ProblemId == problem);
        await moved.ExecuteUpdateAsync(row => row.SetProperty(s => s.Verdict, verdict).SetProperty(s => s.Score, verdict == Verdict.Accepted ? 1 : 0));
        foreach (var id in await moved.Select(s => s.Id).ToListAsync())
        {
            await StandingRecorder.RecordAsync(db, id, CancellationToken.None);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync();
    }

    /// <summary>
    /// The first 800 solve one problem, the next two, the last three; always two users at the same moment. The first
    /// have handed in another that is not yet judged.
    /// </summary>
    private async Task AddAsync(int[] problems)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.BulkInsertAsync(
            Enumerable.Range(1, Users).Select(id => new User { Id = id, UserName = $"user{id}", NormalizedUserName = $"USER{id}", Email = $"{id}@example.org" }),
            CancellationToken.None);
        await db.BulkInsertAsync(
            Enumerable.Range(1, Users).SelectMany(user => problems.Take(((user - 1) / 800) + 1).Select((problem, index) => new Submission
            {
                Id = (user * 10) + index,
                UserId = user,
                ProblemId = problem,
                Language = "c",
                Source = "",
                Status = WorkStatus.Done,
                Verdict = Verdict.Accepted,
                Score = 1,
                CreatedAt = Rows.Then.AddMinutes(user / 2),
            })),
            CancellationToken.None);
        await db.BulkInsertAsync(
            Enumerable.Range(1, Movers).Select(user => new Submission
            {
                Id = (user * 10) + 9, UserId = user, ProblemId = problems[1], Language = "c", Source = "", CreatedAt = Rows.Then.AddDays(1),
            }),
            CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<List<int>> SegmentsAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<int>(
            $"""SELECT "Count" AS "Value" FROM "StandingSegments" WHERE "Board" = 0 ORDER BY "FirstKey" """).ToListAsync();
    }
}

public sealed class StandingSegmentOnSqliteTests(TestDatabase database) : StandingSegmentTests(database), IClassFixture<TestDatabase>;

public sealed class StandingSegmentOnPostgreSqlTests(TestPostgreSql database) : StandingSegmentTests(database), IClassFixture<TestPostgreSql>;
