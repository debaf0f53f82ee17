using CodeRunner.Core.Data;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

/// <summary>What runs past EF Core's queries still goes the way of all commands.</summary>
public sealed class DirectSqlTests : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly SeenCommands _seen = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_step_of_the_queue_is_one_statement_that_interceptors_see()
    {
        await _database.AddSubmissionAsync(await _database.AddProblemAsync());
        var claim = await new WorkQueue<Submission>(this).ClaimNextAsync("node", Cancellation);
        Assert.StartsWith("UPDATE \"Submissions\" SET \"AttemptId\" = @p0, \"NodeId\" = @p1,", Assert.Single(_seen.Texts), StringComparison.Ordinal);

        _seen.Texts.Clear();
        await using var db = CreateDbContext();
        await WorkQueue<Submission>.FinishAsync(
            db, claim!, Rows.Then, new Dictionary<string, object?> { [nameof(Submission.Verdict)] = Verdict.Accepted }, Cancellation);
        Assert.Equal(
            """
            UPDATE "Submissions" SET "Verdict" = @p0, "Status" = @p1, "AttemptId" = @p2, "LeaseUntil" = @p3, "FinishedAt" = @p4 WHERE "Id" = @p5 AND "AttemptId" = @p6 AND "Status" = @p7
            """,
            Assert.Single(_seen.Texts));
    }

    [Fact]
    public async Task Rows_are_read_inside_the_transaction_of_the_context()
    {
        var id = await _database.AddSubmissionAsync(await _database.AddProblemAsync());
        await using var db = CreateDbContext();
        await using (await db.Database.BeginTransactionAsync(Cancellation))
        {
            await db.Submissions.Where(s => s.Id == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.Turn, 41), Cancellation);
            Assert.Equal(42, await WorkQueue<Submission>.NextTurnAsync(db, userId: null, Cancellation));
        }

        Assert.Equal(2, await WorkQueue<Submission>.NextTurnAsync(db, userId: null, Cancellation));
    }

    public CodeRunnerDbContext CreateDbContext() => _database.CreateDbContext(_seen);

    public void Dispose() => _database.Dispose();
}
