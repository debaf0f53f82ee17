using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

/// <summary>Statements that go around EF Core's queries write what those would, on every database.</summary>
public abstract class MappedStatementTests(IDbContextFactory<CodeRunnerDbContext> contexts)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Insert_stores_every_property_as_the_model_maps_it()
    {
        var user = await contexts.AddUserAsync("grace");
        var row = new Execution
        {
            UserId = user,
            Turn = 7,
            Language = "c",
            Files = [new SourceFile("main.c", "it's {0}; -- \"é\""), new SourceFile("a/b.h", "")],
            Stdin = [0, 1, 0xFF],
            Arguments = ["a b", "", "é"],
            CpuMs = 1,
            WallMs = 2,
            MemoryKiB = 3,
            OutputBytes = 5_000_000_000,
            ProblemId = 9,
            OnOwnInput = true,
            CreatedAt = Rows.Then.AddMicroseconds(125),
        };

        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var id = await db.InsertAsync(row, Cancellation);
        var next = await db.InsertAsync(row, Cancellation);

        Assert.NotEqual(id, next);
        var stored = await db.Executions.AsNoTracking().SingleAsync(e => e.Id == id, Cancellation);
        row.Id = id;
        Assert.Equivalent(row, stored, strict: true);
        Assert.Equal(DateTimeKind.Utc, stored.CreatedAt.Kind);
        Assert.Equal((WorkStatus.Queued, null, null, null, null), (stored.Status, stored.AttemptId, stored.Result, stored.Trial, stored.Stdout));
    }

    [Fact]
    public async Task Insert_stores_nothing_when_the_database_refuses_it()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var before = await db.ApiTokens.CountAsync(Cancellation);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.InsertAsync(
            new ApiToken { UserId = 1_000_000, Name = "x", Hash = "x", CreatedAt = Rows.Then }, Cancellation));
        Assert.Equal(before, await db.ApiTokens.CountAsync(Cancellation));
    }
}

public sealed class MappedStatementOnSqliteTests(TestDatabase database) : MappedStatementTests(database), IClassFixture<TestDatabase>;

public sealed class MappedStatementOnPostgreSqlTests(TestPostgreSql database) : MappedStatementTests(database), IClassFixture<TestPostgreSql>;
