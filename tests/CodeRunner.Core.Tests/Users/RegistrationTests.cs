using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class RegistrationTests
{
    private const int AtOnce = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Register_gives_an_address_to_one_of_many_at_the_same_moment(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        await using var services = Services(database);
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async i =>
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Registration>()
                .RegisterAsync($"name{i}", "same@example.org", "correct horse", Cancellation);
        }));

        Assert.Single(results, result => result.User is not null);
        Assert.Equal(AtOnce - 1, results.SelectMany(result => result.Faults).Count(fault => fault.Field == "Email"));
        await using var db = database.CreateDbContext();
        Assert.Single(await db.Users.ToListAsync(Cancellation));
        Assert.Single(await db.UserRoles.ToListAsync(Cancellation));
    }

    private static ServiceProvider Services(TestDatabase database) => new ServiceCollection().AddLogging().AddCodeRunnerCore(
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", database.Options.Provider.ToString()),
            new("Database:Directory", database.Options.Directory),
            new("Database:ConnectionString", database.Options.ConnectionString),
        ]).Build()).Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1).BuildServiceProvider();
}
