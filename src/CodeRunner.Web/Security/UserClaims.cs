using System.Security.Claims;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>What a session knows of its user without asking the database.</summary>
internal sealed class UserClaims(UserManager<User> users, RoleManager<IdentityRole<int>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User, IdentityRole<int>>(users, roles, options)
{
    /// <summary>The zone of their settings, by the name that OpenID Connect has for it.</summary>
    public const string TimeZone = "zoneinfo";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        if (user.TimeZone is { } zone)
        {
            claims.AddClaim(new Claim(TimeZone, zone));
        }

        return claims;
    }
}
