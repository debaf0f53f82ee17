using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class RegistrationTests
{
    private const int AtOnce = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Register_without_mail_gives_an_address_to_one_of_many_at_the_same_moment(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider, mail: false);
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => accounts.RegisterAsync($"name{i}", "same@example.org")));
        Assert.Single(results, result => result.User is not null);
        Assert.Equal(AtOnce - 1, results.Count(result => result.Fault == RegistrationFault.EmailTaken));
        await using var db = accounts.Database.CreateDbContext();
        Assert.Single(await db.Users.ToListAsync(Cancellation));
        Assert.Single(await db.UserRoles.ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Register_gives_a_name_to_one_of_many_at_the_same_moment(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => accounts.RegisterAsync("ada", $"ada{i}@example.org")));
        Assert.Single(results, result => result.User is not null);
        Assert.Equal(AtOnce - 1, results.Count(result => result.Fault == RegistrationFault.NameTaken));
    }

    [Fact]
    public async Task Register_with_mail_does_not_tell_that_an_address_is_taken()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterConfirmedAsync("ada", "ada@example.org");
        foreach (var name in new[] { "eve", "mallory" })
        {
            var user = (await accounts.RegisterAsync(name, "Ada@example.org")).User!;
            Assert.Equal((null, "Ada@example.org", false), (user.Email, user.NewEmail, user.EmailConfirmed));
        }

        Assert.Equal("ada@example.org", (await accounts.FindAsync("ada")).Email);
    }

    [Theory]
    [InlineData("x", "a@example.org", RegistrationFault.NameForm)]
    [InlineData("a@example.org", "a@example.org", RegistrationFault.NameForm)]
    [InlineData("name\n", "a@example.org", RegistrationFault.NameForm)]
    [InlineData("fresh", "not an address", RegistrationFault.EmailForm)]
    [InlineData("fresh", "a\0@example.org", RegistrationFault.EmailForm)]
    [InlineData("fresh", "a@example.org\r\nBcc: b@example.org", RegistrationFault.EmailForm)]
    [InlineData("fresh", "A <a@example.org>", RegistrationFault.EmailForm)]
    [InlineData("fresh", "a@example.org, b@example.org", RegistrationFault.EmailForm)]
    public async Task Register_refuses_what_is_no_name_or_address(string name, string email, RegistrationFault fault)
    {
        await using var accounts = new AccountServices();
        Assert.Equal(fault, (await accounts.RegisterAsync(name, email)).Fault);
        await using var db = accounts.Database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(Cancellation));
    }
}
