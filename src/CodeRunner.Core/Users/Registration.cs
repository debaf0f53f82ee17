using System.Text.RegularExpressions;
using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>What became of registering: the new user, or for each field at fault a reason for people.</summary>
public sealed record RegistrationResult(User? User, IReadOnlyList<(string Field, string Reason)> Faults);

/// <summary>Makes accounts for people who register themselves.</summary>
public sealed partial class Registration(CodeRunnerDbContext db, UserManager<User> users, TimeProvider time)
{
    private const string NotAnAddress = "This is not an e-mail address.";

    /// <summary>Makes a student's account; nothing is stored when a field is refused.</summary>
    public async Task<RegistrationResult> RegisterAsync(string name, string email, string password, CancellationToken cancellation)
    {
        var user = new User { UserName = name, Email = email, CreatedAt = time.GetUtcNow().UtcDateTime };
        if (!NamePattern().IsMatch(name))
        {
            return Refused(("Name", "Use 2 to 32 letters (a to z), digits, dots, dashes or underscores, beginning with a letter or digit."));
        }

        if (email.Any(char.IsControl))
        {
            // Identity takes them for part of an address; PostgreSQL takes no NUL at all.
            return Refused(("Email", NotAnAddress));
        }

        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } weak)
            {
                return Refused([.. weak.Errors.Select(FaultOf)]);
            }
        }

        // Hashing is slow on purpose: it stays outside the transaction, which holds the one right to write.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        try
        {
            return await StoreAsync(user, cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody took name or address between our look and our writing: looking again says which.
            db.ChangeTracker.Clear();
            return await StoreAsync(user, cancellation);
        }
    }

    private async Task<RegistrationResult> StoreAsync(User user, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await users.CreateAsync(user) is { Succeeded: false } refused)
        {
            return Refused([.. refused.Errors.Select(FaultOf)]);
        }

        await users.AddToRoleAsync(user, Roles.Student);
        await transaction.CommitAsync(cancellation);
        return new RegistrationResult(user, []);
    }

    private static RegistrationResult Refused(params IReadOnlyList<(string, string)> faults) => new(null, faults);

    private static (string Field, string Reason) FaultOf(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => ("Name", "Somebody has this name already. Choose another."),
        nameof(IdentityErrorDescriber.DuplicateEmail) => ("Email", "There is an account with this e-mail address already. Log in instead."),
        nameof(IdentityErrorDescriber.InvalidEmail) => ("Email", NotAnAddress),
        _ when error.Code.StartsWith("Password", StringComparison.Ordinal) => ("Password", error.Description),
        _ => ("Name", error.Description),
    };

    // No "@": a name must never look like somebody's e-mail address, which logs in as well.
    [GeneratedRegex("""^[A-Za-z0-9][A-Za-z0-9._-]{1,31}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
