using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CodeRunner.Core.Data;
using CodeRunner.Core.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CodeRunner.Core.Users;

/// <summary>What became of a link that proves an address.</summary>
public abstract record ConfirmationResult
{
    private ConfirmationResult()
    {
    }

    /// <summary>The address is the account's.</summary>
    /// <param name="User">Whose it is.</param>
    /// <param name="Former">The proved address that it replaces; null for an account's first.</param>
    public sealed record Confirmed(User User, string? Former) : ConfirmationResult;

    /// <summary>The link was used, replaced by a newer one, is too old, or was never ours.</summary>
    public sealed record NotValid : ConfirmationResult;

    /// <summary>Another account has proved the same address before.</summary>
    public sealed record Taken(string Holder) : ConfirmationResult;
}

/// <summary>An address belongs to the account that proved it: the first one, when somebody registers, and any later one.</summary>
public sealed class AddressConfirmation(CodeRunnerDbContext db, UserManager<User> users)
{
    /// <summary>How long the link in the mail is good.</summary>
    public static TimeSpan LinkLife { get; } = TimeSpan.FromDays(3);

    /// <summary>Whether mail could be sent there. Identity takes control characters for part of an address; PostgreSQL takes no NUL at all.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= OutgoingMail.AddressLength && !text.Any(char.IsControl) && new EmailAddressAttribute().IsValid(text)
        && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text;

    /// <summary>Lets the address wait for its proof, in place of any that waited before; returns the code for the link.</summary>
    public async Task<string> StartAsync(User user, string address)
    {
        user.NewEmail = address;
        (await users.UpdateAsync(user)).ThrowUnlessDone();
        return await users.GenerateChangeEmailTokenAsync(user, address);
    }

    /// <summary>Where no mail can be sent: makes the address the account's without proof; false when another account has it.</summary>
    public async Task<bool> SetWithoutProofAsync(User user, string address)
    {
        if (await users.FindByEmailAsync(address) is { } holder)
        {
            return holder.Id == user.Id;
        }

        (user.Email, user.EmailConfirmed, user.NewEmail) = (address, false, null);
        (await users.UpdateAsync(user)).ThrowUnlessDone();
        return true;
    }

    /// <summary>The other account that has proved this address; null when there is none.</summary>
    public async Task<User?> HolderAsync(string address, User other) =>
        await users.FindByEmailAsync(address) is { EmailConfirmed: true } holder && holder.Id != other.Id ? holder : null;

    /// <summary>The account whose waiting address the link would prove; null for a link that is not valid.</summary>
    public async Task<User?> FindAsync(int userId, string code) =>
        await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is { NewEmail: { } address } user
        && await users.VerifyUserTokenAsync(
            user, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<User>.GetChangeEmailTokenPurpose(address), code)
            ? user
            : null;

    /// <summary>Gives the waiting address to the account, as the link proves.</summary>
    public async Task<ConfirmationResult> ConfirmAsync(int userId, string code, CancellationToken cancellation)
    {
        if (await FindAsync(userId, code) is not { NewEmail: { } address } user)
        {
            return new ConfirmationResult.NotValid();
        }

        if (await HolderAsync(address, user) is { } holder)
        {
            return new ConfirmationResult.Taken(holder.UserName!);
        }

        var former = user.EmailConfirmed ? user.Email : null;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await GiveAsync(user, address, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another account proved it between our look and our writing.
            db.ChangeTracker.Clear();
            if (await HolderAsync(address, user) is { } faster)
            {
                return new ConfirmationResult.Taken(faster.UserName!);
            }

            throw;
        }

        return new ConfirmationResult.Confirmed(user, former);
    }

    /// <summary>
    /// Makes the address, which is proved, the user's, inside the caller's transaction; an account that has it without
    /// proof loses it. When it replaces another, everything that the former one could have been used for ends:
    /// sessions, and links to a new password.
    /// </summary>
    internal async Task GiveAsync(User user, string address, CancellationToken cancellation)
    {
        var normalised = users.NormalizeEmail(address);
        await db.Users.Where(u => u.NormalizedEmail == normalised && !u.EmailConfirmed && u.Id != user.Id).ExecuteUpdateAsync(
            row => row.SetProperty(u => u.Email, (string?)null).SetProperty(u => u.NormalizedEmail, (string?)null), cancellation);
        var replaces = user.EmailConfirmed && user.Email is not null;
        (user.Email, user.EmailConfirmed, user.NewEmail) = (address, true, null);
        (replaces ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user)).ThrowUnlessDone();
    }
}
