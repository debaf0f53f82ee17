using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>What became of a change to somebody else's account.</summary>
public enum AdministrationResult
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,
    NoSuchUser,

    /// <summary>Nobody would be left to administer the site.</summary>
    LastAdministrator,
}

/// <summary>What administrators do to accounts, each written into the audit log in the same transaction.</summary>
public sealed class UserAdministration(CodeRunnerDbContext db, UserManager<User> users, TimeProvider time)
{
    /// <summary>Makes <paramref name="role"/> the only role; sessions of the user know it within a minute.</summary>
    /// <param name="userId">Whose role it is.</param>
    /// <param name="role">One of <see cref="Roles.All"/>.</param>
    /// <param name="actorId">Who does it; null for whoever runs the server.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<AdministrationResult> SetRoleAsync(int userId, string role, int? actorId, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Administrators.LockAsync(db, cancellation);
        var result = await SetRoleAsync(db, users, userId, role, Entry(AuditAction.RoleChanged, actorId, userId), cancellation);
        if (result == AdministrationResult.Done)
        {
            await transaction.CommitAsync(cancellation);
        }

        return result;
    }

    /// <summary>Ends the second factor of somebody who has lost it, and every session of the account.</summary>
    public async Task<AdministrationResult> EndSecondFactorAsync(int userId, int actorId, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Users.FindAsync([userId], cancellation) is not { } user)
        {
            return AdministrationResult.NoSuchUser;
        }

        if (!user.TwoFactorEnabled)
        {
            return AdministrationResult.Unchanged;
        }

        await users.EndSecondFactorAsync(user);
        db.AuditLog.Add(Entry(AuditAction.SecondFactorEnded, actorId, userId));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return AdministrationResult.Done;
    }

    /// <summary>Inside the caller's transaction and lock.</summary>
    internal static async Task<AdministrationResult> SetRoleAsync(
        CodeRunnerDbContext db, UserManager<User> users, int userId, string role, AuditEntry entry, CancellationToken cancellation)
    {
        if (await db.Users.FindAsync([userId], cancellation) is not { } user)
        {
            return AdministrationResult.NoSuchUser;
        }

        var held = await users.GetRolesAsync(user);
        if (held is [var only] && only == role)
        {
            return AdministrationResult.Unchanged;
        }

        if (role != Roles.Admin && await Administrators.IsLastAsync(db, userId, cancellation))
        {
            return AdministrationResult.LastAdministrator;
        }

        (await users.RemoveFromRolesAsync(user, held.Except([role]))).ThrowUnlessDone();
        if (!held.Contains(role))
        {
            (await users.AddToRoleAsync(user, role)).ThrowUnlessDone();
        }

        (await users.UpdateSecurityStampAsync(user)).ThrowUnlessDone();
        entry.Detail = $"{string.Join(", ", held)} → {role}";
        db.AuditLog.Add(entry);
        await db.SaveChangesAsync(cancellation);
        return AdministrationResult.Done;
    }

    private AuditEntry Entry(AuditAction action, int? actorId, int userId) =>
        new() { At = time.GetUtcNow().UtcDateTime, ActorId = actorId, Action = action, UserId = userId };
}
