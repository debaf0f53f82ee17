using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

/// <summary>An address belongs to whoever proved it, and to nobody before.</summary>
public sealed class AddressConfirmationTests
{
    private const string Address = "ada@example.org";

    [Fact]
    public async Task First_address_is_the_accounts_once_proved_and_its_sessions_go_on()
    {
        await using var accounts = new AccountServices();
        var user = (await accounts.RegisterAsync("ada", Address)).User!;
        var result = Assert.IsType<ConfirmationResult.Confirmed>(await accounts.ConfirmAsync(user, await accounts.StartAsync(user, Address)));
        Assert.Null(result.Former);
        var proved = await accounts.FindAsync("ada");
        Assert.Equal((Address, "ADA@EXAMPLE.ORG", true, null), (proved.Email, proved.NormalizedEmail, proved.EmailConfirmed, proved.NewEmail));
        Assert.Equal(user.SecurityStamp, proved.SecurityStamp);
    }

    [Fact]
    public async Task Replaced_address_is_told_and_ends_sessions_and_links()
    {
        await using var accounts = new AccountServices();
        var user = await accounts.RegisterConfirmedAsync("ada", Address);
        var reset = (await accounts.WithAsync<PasswordReset, (User User, string Code)?>((resets, _) => resets.StartAsync(Address)))!.Value.Code;
        var result = await accounts.ConfirmAsync(user, await accounts.StartAsync(user, "countess@example.org"));
        Assert.Equal(Address, Assert.IsType<ConfirmationResult.Confirmed>(result).Former);
        var changed = await accounts.FindAsync("ada");
        Assert.Equal("countess@example.org", changed.Email);
        Assert.NotEqual(user.SecurityStamp, changed.SecurityStamp);
        Assert.Null(await accounts.WithAsync<PasswordReset, User?>((resets, _) => resets.FindAsync(user.Id, reset)));
    }

    [Fact]
    public async Task Link_is_good_once_for_its_own_account_and_address_only()
    {
        await using var accounts = new AccountServices();
        var ada = (await accounts.RegisterAsync("ada", Address)).User!;
        var eve = (await accounts.RegisterAsync("eve", Address)).User!;
        var code = await accounts.StartAsync(ada, Address);
        await accounts.StartAsync(eve, Address);
        Assert.IsType<ConfirmationResult.NotValid>(await accounts.ConfirmAsync(eve, code));
        Assert.IsType<ConfirmationResult.NotValid>(await accounts.ConfirmAsync(ada, "x"));
        Assert.IsType<ConfirmationResult.NotValid>(await accounts.ConfirmAsync(new User { Id = 999 }, code));

        var newer = await accounts.StartAsync(ada, "new@example.org");
        Assert.IsType<ConfirmationResult.NotValid>(await accounts.ConfirmAsync(ada, code));
        Assert.IsType<ConfirmationResult.Confirmed>(await accounts.ConfirmAsync(ada, newer));
        Assert.IsType<ConfirmationResult.NotValid>(await accounts.ConfirmAsync(ada, newer));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Address_is_given_to_one_of_many_who_prove_it_at_the_same_moment(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var links = new List<(User User, string Code)>();
        for (var i = 0; i < 5; i++)
        {
            var user = (await accounts.RegisterAsync($"name{i}", Address)).User!;
            links.Add((user, await accounts.StartAsync(user, Address)));
        }

        var results = await Task.WhenAll(links.Select(link => accounts.ConfirmAsync(link.User, link.Code)));
        var winner = Assert.Single(results.OfType<ConfirmationResult.Confirmed>()).User.UserName;
        Assert.Equal(4, results.OfType<ConfirmationResult.Taken>().Count());
        Assert.All(results.OfType<ConfirmationResult.Taken>(), taken => Assert.Equal(winner, taken.Holder));
        await using var db = accounts.Database.CreateDbContext();
        Assert.Equal(1, await db.Users.CountAsync(u => u.NormalizedEmail == "ADA@EXAMPLE.ORG", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Account_that_has_an_address_without_proof_loses_it_to_its_owner()
    {
        await using var accounts = new AccountServices();
        var squatter = (await accounts.RegisterAsync("eve", "eve@example.org")).User!;
        await using (var db = accounts.Database.CreateDbContext())
        {
            // As registered before this site sent mail.
            await db.Users.Where(u => u.Id == squatter.Id).ExecuteUpdateAsync(
                row => row.SetProperty(u => u.Email, Address).SetProperty(u => u.NormalizedEmail, "ADA@EXAMPLE.ORG"), TestContext.Current.CancellationToken);
        }

        Assert.Null(await accounts.WithAsync<PasswordReset, (User, string)?>((resets, _) => resets.StartAsync(Address)));
        Assert.Equal(Address, (await accounts.RegisterConfirmedAsync("ada", Address)).Email);
        Assert.Null((await accounts.FindAsync("eve")).Email);
    }
}
