using CodeRunner.Core.Data;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class CompiledQueryTests
{
    private static readonly CompiledQuery<string?, int> CountNamed = new((db, name, _) => db.Users.Count(user => user.UserName == name));

    [Fact]
    public async Task Runs_on_SQLite_and_on_PostgreSQL_in_one_process()
    {
        using var postgreSql = TestDatabase.On(DatabaseProvider.PostgreSql);
        using var sqlite = new TestDatabase();
        await postgreSql.AddUserAsync("ada");
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(0, await CountAsync(sqlite, "ada"));
            Assert.Equal(1, await CountAsync(postgreSql, "ada"));
        }
    }

    [Fact]
    public async Task Runs_anew_with_each_argument_also_with_none()
    {
        using var database = new TestDatabase();
        await database.AddUserAsync("ada");
        await using (var db = database.CreateDbContext())
        {
            db.Users.Add(new() { CreatedAt = Rows.Then });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (name, count) in new[] { ("ada", 1), (null, 1), ("eve", 0), ("ada", 1) })
        {
            Assert.Equal(count, await CountAsync(database, name));
        }
    }

    private static async Task<int> CountAsync(TestDatabase database, string? name)
    {
        await using var db = database.CreateDbContext();
        return await CountNamed.RunAsync(db, name, TestContext.Current.CancellationToken);
    }
}
