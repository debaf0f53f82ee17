using CodeRunner.Commands;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Hosting;

/// <summary>Makes and changes accounts from the command line and at the first start.</summary>
internal sealed class Accounts(UserManager<User> users, UserAdministration administration, TimeProvider time)
{
    /// <summary>Makes the account when it is missing, then sets what is not null; says what was done.</summary>
    /// <param name="account">Its name or its e-mail address; the address of one to be made.</param>
    /// <param name="role">The only role it has from now on.</param>
    /// <param name="password">A new password.</param>
    /// <exception cref="UsageException">The address or the password is refused, or a new account has no password.</exception>
    public async Task<string> EnsureAsync(string account, string? role, string? password)
    {
        var done = new List<string>();
        var user = await users.FindByNameOrEmailAsync(account);
        if (user is null)
        {
            user = await CreateAsync(account, password ?? throw new UsageException($"There is no account {account}; --set-password makes one."), role ?? Roles.Student);
            done.Add($"made with role {role ?? Roles.Student}");
        }
        else
        {
            if (password is not null)
            {
                await SetPasswordAsync(user, password);
                done.Add("password changed");
            }

            if (role is not null)
            {
                await SetRoleAsync(user, role);
                done.Add($"role is {role}");
            }
        }

        return $"{account}: {(done.Count == 0 ? $"role is {string.Join(", ", await users.GetRolesAsync(user))}" : string.Join(", ", done))}.";
    }

    /// <summary>Whether there is anybody who may administer the site.</summary>
    public async Task<bool> HasAdminAsync() => (await users.GetUsersInRoleAsync(Roles.Admin)).Count > 0;

    private async Task<User> CreateAsync(string email, string password, string role)
    {
        if (!AddressConfirmation.IsAddress(email))
        {
            throw new UsageException($"\"{email}\" is not an e-mail address.");
        }

        var user = new User { UserName = await FreeNameAsync(email[..email.IndexOf('@', StringComparison.Ordinal)]), Email = email, EmailConfirmed = true, CreatedAt = time.GetUtcNow().UtcDateTime };
        Check(await users.CreateAsync(user, password));
        Check(await users.AddToRoleAsync(user, Roles.Student));
        await SetRoleAsync(user, role);
        return user;
    }

    private async Task<string> FreeNameAsync(string wanted)
    {
        var name = wanted;
        for (var number = 2; await users.FindByNameAsync(name) is not null; number++)
        {
            name = $"{wanted}{number}";
        }

        return name;
    }

    private async Task SetPasswordAsync(User user, string password)
    {
        Check(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password));
        await users.SetLockoutEndDateAsync(user, null);
    }

    private async Task SetRoleAsync(User user, string role)
    {
        if (await administration.SetRoleAsync(user.Id, role, actorId: null, CancellationToken.None) == AdministrationResult.LastAdministrator)
        {
            throw new UsageException($"{user.UserName} is the only administrator. Make somebody else one first.");
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new UsageException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
