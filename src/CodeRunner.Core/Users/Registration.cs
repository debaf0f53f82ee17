using System.Text.RegularExpressions;
using CodeRunner.Core.Data;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>An account to be made.</summary>
/// <param name="Name">The public name.</param>
/// <param name="Email">The address; proved later, unless <paramref name="From"/> proves it.</param>
/// <param name="Password">Null for somebody who logs in elsewhere.</param>
/// <param name="From">Who they are elsewhere; null for somebody with a password.</param>
public sealed record NewAccount(string Name, string Email, string? Password, ExternalIdentity? From = null);

/// <summary>What an account was refused for.</summary>
public enum RegistrationFault
{
    NameForm,
    NameTaken,
    EmailForm,
    EmailTaken,
    PasswordWeak,

    /// <summary>An administrator lets nobody make an account for themselves.</summary>
    Closed,
}

/// <summary>What became of registering: the new user, or why there is none.</summary>
public sealed record RegistrationResult(User? User, RegistrationFault? Fault);

/// <summary>Makes accounts for people who register themselves.</summary>
public sealed partial class Registration(
    CodeRunnerDbContext db, UserManager<User> users, AddressConfirmation addresses, Outbox outbox, AccessSettings access, TimeProvider time)
{
    /// <summary>
    /// Makes a student's account; nothing is stored when a field is refused. Where this site sends mail the address
    /// waits for its proof, and nothing tells whether another account has it.
    /// </summary>
    public async Task<RegistrationResult> RegisterAsync(NewAccount account, CancellationToken cancellation)
    {
        if (!(await access.CurrentAsync(cancellation)).Registration)
        {
            return Refused(RegistrationFault.Closed);
        }

        if (!IsName(account.Name))
        {
            return Refused(RegistrationFault.NameForm);
        }

        if (!AddressConfirmation.IsAddress(account.Email))
        {
            return Refused(RegistrationFault.EmailForm);
        }

        var user = new User { UserName = account.Name, CreatedAt = time.GetUtcNow().UtcDateTime };
        if (account.Password is { } password)
        {
            foreach (var validator in users.PasswordValidators)
            {
                if (await validator.ValidateAsync(users, user, password) is { Succeeded: false })
                {
                    return Refused(RegistrationFault.PasswordWeak);
                }
            }

            // Hashing is slow on purpose: it stays outside the transaction, which holds the one right to write.
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        try
        {
            return await StoreAsync(user, account, cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody took name or address between our look and our writing: looking again says which.
            db.ChangeTracker.Clear();
            return await StoreAsync(user, account, cancellation);
        }
    }

    /// <summary>No "@": a name must never look like somebody's e-mail address, which logs in as well.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    private async Task<RegistrationResult> StoreAsync(User user, NewAccount account, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await users.FindByNameAsync(account.Name) is not null)
        {
            return Refused(RegistrationFault.NameTaken);
        }

        var isProved = account.From is { EmailIsProved: true } from && string.Equals(from.Email, account.Email, StringComparison.OrdinalIgnoreCase);
        var belongs = isProved || !outbox.Delivers;
        if (belongs && await users.FindByEmailAsync(account.Email) is { } holder && (holder.EmailConfirmed || !isProved))
        {
            return Refused(RegistrationFault.EmailTaken);
        }

        (user.Email, user.NewEmail) = belongs && !isProved ? (account.Email, default(string)) : (null, account.Email);
        var created = await users.CreateAsync(user);
        if (TakenMeanwhile(created) is { } taken)
        {
            return Refused(taken);
        }

        created.ThrowUnlessDone();
        (await users.AddToRoleAsync(user, Roles.Student)).ThrowUnlessDone();
        if (isProved)
        {
            await addresses.GiveAsync(user, account.Email, cancellation);
        }

        if (account.From is { } identity)
        {
            (await users.AddLoginAsync(user, identity.Login)).ThrowUnlessDone();
        }

        await transaction.CommitAsync(cancellation);
        return new RegistrationResult(user, null);
    }

    // Between our look and Identity's own, somebody else's registration may have become visible.
    private static RegistrationFault? TakenMeanwhile(IdentityResult created) =>
        created.Errors.Select(error => error.Code).FirstOrDefault() switch
        {
            nameof(IdentityErrorDescriber.DuplicateUserName) => RegistrationFault.NameTaken,
            nameof(IdentityErrorDescriber.DuplicateEmail) => RegistrationFault.EmailTaken,
            _ => null,
        };

    private static RegistrationResult Refused(RegistrationFault fault) => new(null, fault);

    [GeneratedRegex("""^[A-Za-z0-9][A-Za-z0-9._-]{1,31}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
