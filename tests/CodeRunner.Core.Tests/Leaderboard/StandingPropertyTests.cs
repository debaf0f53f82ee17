using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CsCheck;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Leaderboard;

/// <summary>Whatever happened, and in whichever order: the boards are what the rules make of the submissions.</summary>
[Trait("Category", "Slow")]
public abstract class StandingPropertyTests(IDbContextFactory<CodeRunnerDbContext> contexts)
{
    private const int Users = 4;
    private const int Problems = 3;
    private const int Submissions = 12;

    // From a Saturday to a Tuesday over the end of a month: several boards.
    private static readonly DateTime Start = new(2026, 1, 31, 20, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<(int User, int Problem, int Hours)[]> HandedIn =
        Gen.Select(Gen.Int[0, Users - 1], Gen.Int[0, Problems - 1], Gen.Int[0, 60]).Array[Submissions];

    // A verdict for one of the submissions, its first or another; or somebody becomes staff, or a student again.
    private static readonly Gen<(int Submission, Verdict Verdict, double Score, int Role)[]> Events = Gen.Select(
        Gen.Int[0, Submissions - 1],
        Gen.OneOf(Verdict.Accepted, Verdict.Accepted, Verdict.WrongAnswer, Verdict.WrongAnswer, Verdict.TimeLimitExceeded, Verdict.PartiallyAccepted, Verdict.CompileError, Verdict.JudgeError),
        Gen.OneOf(0.1, 0.2, 0.3, 1.0 / 3),
        Gen.Int[0, 9]).Array[1, 30];

    [Fact]
    public async Task Boards_are_the_same_kept_up_to_date_as_made_from_scratch()
    {
        // A database that is missing is told here: what is thrown while sampling is a failure, also what skips a test.
        await using (await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
        }

        await Gen.Select(HandedIn, Events).SampleAsync(async (handedIn, events) =>
        {
            var users = await SetUpAsync(handedIn);
            await using var db = await contexts.CreateDbContextAsync();
            var ids = await db.Submissions.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
            foreach (var (submission, verdict, score, role) in events)
            {
                await (role == 0 ? ToggleStaffAsync(users[submission % Users]) : contexts.JudgeAsync(ids[submission], verdict, score));
            }

            await new ExpectedBoards(contexts).CheckAsync();
            var kept = await LinesAsync();
            await new LeaderboardRebuild(contexts, NullLogger<LeaderboardRebuild>.Instance).RunAsync(CancellationToken.None);
            await new ExpectedBoards(contexts).CheckAsync();
            Assert.Equal(kept, await LinesAsync());
        }, iter: 20, threads: 1);
    }

    private async Task<List<int>> SetUpAsync((int User, int Problem, int Hours)[] handedIn)
    {
        await using (var db = await contexts.CreateDbContextAsync())
        {
            await db.DeleteAllAsync();
        }

        var (users, problems) = (new List<int>(), new List<int>());
        for (var i = 0; i < Users; i++)
        {
            users.Add(await contexts.AddUserAsync($"user{i}"));
        }

        for (var i = 0; i < Problems; i++)
        {
            problems.Add(await contexts.AddProblemAsync($"problem{i}"));
        }

        foreach (var (user, problem, hours) in handedIn)
        {
            await contexts.AddSubmissionAsync(problems[problem], users[user], row => row.CreatedAt = Start.AddHours(hours));
        }

        return users;
    }

    private async Task ToggleStaffAsync(int userId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var role = await db.Roles.Where(r => r.Name == Roles.Instructor).Select(r => r.Id).SingleAsync();
        if (await db.UserRoles.FindAsync(userId, role) is { } membership)
        {
            db.UserRoles.Remove(membership);
        }
        else
        {
            db.UserRoles.Add(new IdentityUserRole<int> { UserId = userId, RoleId = role });
        }

        await db.SaveChangesAsync();
    }

    private async Task<List<(int Board, int User, string Key)>> LinesAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var lines = await db.Standings.AsNoTracking().OrderBy(s => s.Board).ThenBy(s => s.SortKey).ToListAsync();
        return [.. lines.Select(s => (s.Board.Code, s.UserId, Convert.ToHexString(s.SortKey)))];
    }
}

public sealed class StandingPropertyOnSqliteTests(TestDatabase database) : StandingPropertyTests(database), IClassFixture<TestDatabase>;

public sealed class StandingPropertyOnPostgreSqlTests(TestPostgreSql database) : StandingPropertyTests(database), IClassFixture<TestPostgreSql>;
