using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

/// <summary>Who gets into which account by another site, and above all who does not.</summary>
public sealed class ExternalAccountsTests
{
    private const string Address = "ada@example.org";
    private static readonly ExternalIdentity Proved = new("uni", "University", "1815", "Ada", Address, EmailIsProved: true);
    private static readonly ExternalIdentity Claimed = Proved with { EmailIsProved = false };

    [Fact]
    public async Task Known_subject_opens_its_account_whatever_its_address_has_become()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterAsync("ada", Address, Claimed);
        var match = await FindAsync(accounts, Claimed with { Email = "other@example.org" });
        Assert.Equal(("ada", false), (match.User?.UserName, match.IsNew));
        Assert.Null((await FindAsync(accounts, Claimed with { Provider = "elsewhere" })).User);
        Assert.Null((await FindAsync(accounts, Claimed with { Subject = "1816" })).User);
    }

    [Fact]
    public async Task Account_is_linked_when_both_sides_have_proved_the_address()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterConfirmedAsync("ada", Address);
        var match = await FindAsync(accounts, Proved with { Email = "ADA@example.org" });
        Assert.Equal(("ada", true), (match.User?.UserName, match.IsNew));
        Assert.False((await FindAsync(accounts, Proved)).IsNew);
    }

    [Fact]
    public async Task Address_claimed_elsewhere_opens_nothing()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterConfirmedAsync("ada", Address);
        Assert.Null((await FindAsync(accounts, Claimed)).User);

        var made = (await accounts.RegisterAsync("eve", Address, Claimed)).User!;
        Assert.Equal((null, Address), (made.Email, made.NewEmail));
        Assert.Equal("ada", (await accounts.WithAsync<UserManager<User>, User?>((users, _) => users.FindByEmailAsync(Address)))!.UserName);
    }

    [Fact]
    public async Task Address_claimed_here_before_its_owner_came_gives_the_claimer_nothing()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterAsync("eve", Address);
        Assert.Null((await FindAsync(accounts, Proved)).User);
        var made = (await accounts.RegisterAsync("ada", Address, Proved)).User!;
        Assert.Equal((Address, true, null), (made.Email, made.EmailConfirmed, made.NewEmail));
    }

    [Fact]
    public async Task Address_had_here_without_proof_goes_to_its_owner()
    {
        await using var accounts = new AccountServices(mail: false);
        await accounts.RegisterAsync("eve", Address);
        Assert.Null((await FindAsync(accounts, Proved)).User);
        await accounts.RegisterAsync("ada", Address, Proved);
        Assert.Equal((Address, true), ((await accounts.FindAsync("ada")).Email, (await accounts.FindAsync("ada")).EmailConfirmed));
        Assert.Null((await accounts.FindAsync("eve")).Email);
    }

    [Fact]
    public async Task Proof_counts_for_the_address_proved_only()
    {
        await using var accounts = new AccountServices();
        var made = (await accounts.RegisterAsync("ada", "other@example.org", Proved)).User!;
        Assert.Equal((null, "other@example.org", false), (made.Email, made.NewEmail, made.EmailConfirmed));
    }

    [Fact]
    public async Task Identity_is_linked_to_one_account_only()
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterAsync("ada", Address, Claimed);
        var grace = (await accounts.RegisterAsync("grace", "grace@example.org")).User!;
        Assert.False(await LinkAsync(accounts, grace, Claimed));
        Assert.True(await LinkAsync(accounts, grace, Claimed with { Subject = "1906" }));
        Assert.True(await LinkAsync(accounts, grace, Claimed with { Subject = "1906" }));
    }

    [Fact]
    public async Task Last_way_in_cannot_be_taken_off()
    {
        await using var accounts = new AccountServices();
        var ada = (await accounts.RegisterAsync("ada", Address, Claimed)).User!;
        Assert.False(await UnlinkAsync(accounts, ada));
        await accounts.WithAsync<UserManager<User>, IdentityResult>(async (users, _) =>
            await users.AddPasswordAsync((await users.FindByNameAsync("ada"))!, AccountServices.Password));
        Assert.True(await UnlinkAsync(accounts, ada));
        Assert.Null((await FindAsync(accounts, Claimed)).User);
    }

    private static Task<ExternalMatch> FindAsync(AccountServices accounts, ExternalIdentity identity) =>
        accounts.WithAsync<ExternalAccounts, ExternalMatch>((externals, _) => externals.FindAsync(identity));

    private static Task<bool> LinkAsync(AccountServices accounts, User user, ExternalIdentity identity) =>
        accounts.WithAsync<ExternalAccounts, bool>(async (externals, users) => await externals.LinkAsync((await users.FindByNameAsync(user.UserName!))!, identity));

    private static Task<bool> UnlinkAsync(AccountServices accounts, User user) =>
        accounts.WithAsync<ExternalAccounts, bool>(async (externals, users) =>
            await externals.UnlinkAsync((await users.FindByNameAsync(user.UserName!))!, Claimed.Provider, Claimed.Subject));
}
