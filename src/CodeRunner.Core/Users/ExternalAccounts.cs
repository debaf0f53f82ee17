using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

/// <summary>Who somebody is to another site.</summary>
/// <param name="Provider">The site, as named in the settings.</param>
/// <param name="ProviderName">The same for people.</param>
/// <param name="Subject">Whom that site means: stays the same for ever, unlike name and address.</param>
/// <param name="Name">Their name there, as a proposal.</param>
/// <param name="Email">Their address there.</param>
/// <param name="EmailIsProved">Whether that site says that they own the address, and is trusted in this.</param>
public sealed record ExternalIdentity(string Provider, string ProviderName, string Subject, string? Name, string? Email, bool EmailIsProved)
{
    public UserLoginInfo Login => new(Provider, Subject, ProviderName);
}

/// <summary>Whose account an external identity opens.</summary>
/// <param name="User">Null for nobody's: they may register, or log in and link it.</param>
/// <param name="IsNew">Whether it was linked just now.</param>
public sealed record ExternalMatch(User? User, bool IsNew);

/// <summary>
/// Accounts that are logged in to by another site. An identity is linked to an account that exists only when both
/// sides have proved the same address, or by somebody who is logged in to the account: whoever just claims an address
/// there, or claimed it here before its owner came, gets nothing.
/// </summary>
public sealed class ExternalAccounts(UserManager<User> users)
{
    /// <summary>The account that the identity opens.</summary>
    public async Task<ExternalMatch> FindAsync(ExternalIdentity identity)
    {
        if (await users.FindByLoginAsync(identity.Provider, identity.Subject) is { } known)
        {
            return new ExternalMatch(known, IsNew: false);
        }

        if (identity is { EmailIsProved: true, Email: { } address } && await users.FindByEmailAsync(address) is { EmailConfirmed: true } owner)
        {
            (await users.AddLoginAsync(owner, identity.Login)).ThrowUnlessDone();
            return new ExternalMatch(owner, IsNew: true);
        }

        return new ExternalMatch(null, IsNew: false);
    }

    /// <summary>Links the identity to an account whose owner is logged in; false when it opens another account already.</summary>
    public async Task<bool> LinkAsync(User user, ExternalIdentity identity)
    {
        if (await users.FindByLoginAsync(identity.Provider, identity.Subject) is { } holder)
        {
            return holder.Id == user.Id;
        }

        (await users.AddLoginAsync(user, identity.Login)).ThrowUnlessDone();
        return true;
    }

    /// <summary>Takes the identity off the account; false when there would be no other way in.</summary>
    public async Task<bool> UnlinkAsync(User user, string provider, string subject)
    {
        if (user.PasswordHash is null && (await users.GetLoginsAsync(user)).Count <= 1)
        {
            return false;
        }

        (await users.RemoveLoginAsync(user, provider, subject)).ThrowUnlessDone();
        return true;
    }
}
