using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class OneTimeCodeTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Code_is_taken_once_also_at_the_same_moment(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var user = (await accounts.RegisterAsync("ada", "ada@example.org")).User!;
        var key = await accounts.WithAsync<UserManager<User>, string>(async (users, _) =>
        {
            var ada = (await users.FindByNameAsync("ada"))!;
            await users.ResetAuthenticatorKeyAsync(ada);
            return (await users.GetAuthenticatorKeyAsync(ada))!;
        });
        var code = OneTimeCode.Now(key);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => VerifyAsync(accounts, code))), taken => taken);
        Assert.False(await VerifyAsync(accounts, code));
        Assert.True(await VerifyAsync(accounts, OneTimeCode.Next(key)));
        Assert.False(await VerifyAsync(accounts, "000000"));
    }

    private static Task<bool> VerifyAsync(AccountServices accounts, string code) =>
        accounts.WithAsync<UserManager<User>, bool>(async (users, _) =>
        {
            var user = (await users.FindByNameAsync("ada"))!;
            var taken = await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code);
            await users.UpdateAsync(user); // as a login does
            return taken;
        });
}
