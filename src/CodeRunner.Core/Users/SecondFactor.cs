using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

public static class SecondFactor
{
    // How Identity's store calls what it keeps of a second factor; it has no method to take it away.
    private const string Store = "[AspNetUserStore]";
    private const string Key = "AuthenticatorKey";
    private const string RecoveryCodes = "RecoveryCodes";

    /// <summary>Turns the second factor off and leaves neither key nor codes of it.</summary>
    public static async Task EndSecondFactorAsync(this UserManager<User> users, User user)
    {
        (await users.SetTwoFactorEnabledAsync(user, false)).ThrowUnlessDone();
        (await users.RemoveAuthenticationTokenAsync(user, Store, Key)).ThrowUnlessDone();
        (await users.RemoveAuthenticationTokenAsync(user, Store, RecoveryCodes)).ThrowUnlessDone();
    }
}
