using CodeRunner.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Users;

/// <summary>The codes in links that prove an address. Links to a new password, which let their reader in, live shorter.</summary>
internal sealed class AddressCodes(
    IDataProtectionProvider protection, IOptions<AddressCodeOptions> options, ILogger<DataProtectorTokenProvider<User>> logger)
    : DataProtectorTokenProvider<User>(protection, options, logger)
{
    public const string Provider = "Address";
}

internal sealed class AddressCodeOptions : DataProtectionTokenProviderOptions
{
    public AddressCodeOptions() => (Name, TokenLifespan) = (AddressCodes.Provider, AddressConfirmation.LinkLife);
}

/// <summary>The one-time codes of an authenticator app (RFC 6238), each of them taken once.</summary>
internal sealed class OneTimeCodes(CodeRunnerDbContext db) : AuthenticatorTokenProvider<User>
{
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (!await base.ValidateAsync(purpose, token, manager, user))
        {
            return false;
        }

        // Of several who come with the same code at the same moment, one changes the row.
        var taken = await db.Users.Where(u => u.Id == user.Id && (u.LastOneTimeCode == null || u.LastOneTimeCode != token))
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.LastOneTimeCode, token));
        user.LastOneTimeCode = token; // what Identity writes next is the whole of this object
        return taken == 1;
    }
}
