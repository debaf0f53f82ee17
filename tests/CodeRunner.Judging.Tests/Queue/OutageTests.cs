using CodeRunner.Core.Data;
using CodeRunner.Judging.Queue;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Judging.Tests.Queue;

/// <summary>What counts as nobody's fault.</summary>
public sealed class OutageTests(TestPostgreSql database) : IClassFixture<TestPostgreSql>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_true_of_a_database_that_goes_away_while_it_is_read()
    {
        await using var db = database.CreateDbContext();
        await using var other = database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Stop);
        var connection = await db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(Stop);
        await other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({connection}, 10000)", Stop);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => db.Submissions.CountAsync(Stop));
        Assert.True(Outage.Is(fault), $"{fault.GetType()}: {fault.Message}");
    }

    [Fact]
    public void Is_false_of_what_a_program_or_we_may_have_brought_about()
    {
        Assert.False(Outage.Is(new SandboxException("The box died.")));
        Assert.False(Outage.Is(new FileNotFoundException()));
        Assert.False(Outage.Is(new InvalidOperationException("The problem is gone.")));
        Assert.False(Outage.Is(new InvalidOperationException("It came to nothing.", new InvalidDataException())));
    }
}
