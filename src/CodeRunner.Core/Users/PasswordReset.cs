using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

/// <summary>What became of a link to a new password.</summary>
public enum PasswordResetResult
{
    Done,

    /// <summary>The link was used, is too old, or was never ours; or the password has changed since.</summary>
    LinkNotValid,

    PasswordWeak,
}

/// <summary>A new password for who has forgotten theirs, by a link to the address they have proved.</summary>
public sealed class PasswordReset(UserManager<User> users)
{
    /// <summary>How long the link is good: shorter than others, as it lets its reader in.</summary>
    public static TimeSpan LinkLife { get; } = TimeSpan.FromHours(3);

    /// <summary>The account that has proved the address, with the code for its link; null when there is none.</summary>
    public async Task<(User User, string Code)?> StartAsync(string address) =>
        AddressConfirmation.IsAddress(address) && await users.FindByEmailAsync(address) is { EmailConfirmed: true } user
            ? (user, await users.GeneratePasswordResetTokenAsync(user))
            : null;

    /// <summary>The account that the link is for; null for a link that is not valid.</summary>
    public async Task<User?> FindAsync(int userId, string code) =>
        await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<User>.ResetPasswordTokenPurpose, code)
            ? user
            : null;

    /// <summary>Sets the password, ends every session of the account, and lets it be logged in to at once.</summary>
    public async Task<PasswordResetResult> FinishAsync(User user, string code, string password)
    {
        var result = await users.ResetPasswordAsync(user, code, password);
        if (!result.Succeeded)
        {
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken))
                ? PasswordResetResult.LinkNotValid
                : PasswordResetResult.PasswordWeak;
        }

        (await users.SetLockoutEndDateAsync(user, null)).ThrowUnlessDone();
        return PasswordResetResult.Done;
    }
}
