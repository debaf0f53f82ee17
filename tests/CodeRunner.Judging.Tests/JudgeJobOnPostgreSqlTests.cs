using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class JudgeJobOnPostgreSqlTests(TestPostgreSql database) : IClassFixture<TestPostgreSql>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunNext_judges_everything_once_when_two_nodes_work_at_the_same_time()
    {
        var user = await database.AddUserAsync();
        using var first = new TestNode(database);
        using var second = new TestNode(database);
        TestNode[] nodes = [first, second];
        var problem = await first.AddProblemAsync(("1 2", "3"), ("2 2", "4"));
        var ids = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await database.AddSubmissionAsync(problem, user, row => (row.Language, row.Source) = ("c", $"{row.Turn}")));
        }

        foreach (var node in nodes)
        {
            node.Sandbox.Compiler = (_, _) => Task.FromResult(new FakeRun("a NUL: \0"));
            node.Sandbox.Program = (request, _) => Task.FromResult(new FakeRun(request.Source == "12" && request.Stdin == "2 2" ? "4" : "3"));
        }

        // Twice as many wake-ups as rows, as after a lost and repaired job.
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 12).Select(_ => Task.Run(() => node.JudgeNextAsync(Cancellation), Cancellation))));

        Assert.Equal(12, first.Sandbox.Leased + second.Sandbox.Leased);
        foreach (var id in ids)
        {
            var row = await database.FindSubmissionAsync(id);
            Assert.Equal((WorkStatus.Done, 1, 2, "a NUL: \uFFFD"), (row.Status, row.Attempts, row.Tests.Count, row.CompileOutput));
        }

        await using var db = database.CreateDbContext();
        Assert.Equal(11, (await db.ProblemResults.SingleAsync(Cancellation)).WrongAttempts);
        var standing = await db.Standings.SingleAsync(s => s.Board == Board.AllTime, Cancellation);
        Assert.Equal((1, 11), (standing.Solved, standing.Penalty));
    }
}
