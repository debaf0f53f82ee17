using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class PasswordResetTests
{
    private const string Address = "ada@example.org";

    [Fact]
    public async Task Link_sets_the_password_once_ends_sessions_and_opens_a_locked_account()
    {
        await using var accounts = new AccountServices();
        var user = await accounts.RegisterConfirmedAsync("ada", Address);
        await accounts.WithAsync<UserManager<User>, IdentityResult>(async (users, _) =>
            await users.SetLockoutEndDateAsync((await users.FindByNameAsync("ada"))!, DateTimeOffset.UtcNow.AddMinutes(5)));
        var code = (await StartAsync(accounts, "ADA@example.org"))!.Value.Code;
        Assert.Equal(PasswordResetResult.PasswordWeak, await FinishAsync(accounts, code, "short"));
        Assert.Equal(PasswordResetResult.Done, await FinishAsync(accounts, code, "a new password"));
        Assert.Equal(PasswordResetResult.LinkNotValid, await FinishAsync(accounts, code, "another password"));

        var changed = await accounts.FindAsync("ada");
        Assert.NotEqual(user.SecurityStamp, changed.SecurityStamp);
        Assert.Null(changed.LockoutEnd);
        Assert.True(await accounts.WithAsync<UserManager<User>, bool>((users, _) => users.CheckPasswordAsync(changed, "a new password")));
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("waiting@example.org")]
    [InlineData("not an address")]
    [InlineData("a\0b@example.org")]
    public async Task No_link_goes_to_an_address_that_no_account_has_proved(string address)
    {
        await using var accounts = new AccountServices();
        await accounts.RegisterAsync("grace", "waiting@example.org");
        Assert.Null(await StartAsync(accounts, address));
    }

    private static Task<(User User, string Code)?> StartAsync(AccountServices accounts, string address) =>
        accounts.WithAsync<PasswordReset, (User, string)?>((resets, _) => resets.StartAsync(address));

    private static Task<PasswordResetResult> FinishAsync(AccountServices accounts, string code, string password) =>
        accounts.WithAsync<PasswordReset, PasswordResetResult>(async (resets, users) =>
            await resets.FinishAsync((await users.FindByNameAsync("ada"))!, code, password));
}
