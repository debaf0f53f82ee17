using System.Security.Cryptography;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users.Import;

/// <summary>
/// Makes accounts from a sheet, and gives roles to those there are. The administrator who brings the sheet vouches for
/// its addresses: they count as proved.
/// </summary>
public sealed class UserImport(CodeRunnerDbContext db, UserManager<User> users, Outbox outbox, TimeProvider time)
{
    // Without those that look like others.
    private const string PasswordAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 12;

    /// <summary>What the sheet would do now; changes nothing.</summary>
    public async Task<UserImportPlan> PlanAsync(string sheet, CancellationToken cancellation)
    {
        var read = UserSheet.Read(sheet);
        return new UserImportPlan(read, read.Fault is null ? await new UserPlanner(db, users).PlanAsync(read.Users, cancellation) : []);
    }

    /// <summary>Does what the sheet says, unless anything of it has a fault.</summary>
    public async Task<UserImportResult> RunAsync(string sheet, int actorId, CancellationToken cancellation)
    {
        var plan = await PlanAsync(sheet, cancellation);
        if (!plan.IsSound)
        {
            return new UserImportResult(plan, IsDone: false, []);
        }

        // Hashing is slow on purpose: it stays outside the transaction, which holds the one right to write.
        var added = MakeUsers(plan);
        try
        {
            return await StoreAsync(plan, added, actorId, cancellation) is { } fault ? new UserImportResult(fault, IsDone: false, []) : new UserImportResult(plan, IsDone: true, added);
        }
        catch (DbUpdateException)
        {
            // Somebody took a name or an address meanwhile: looking again says which.
            db.ChangeTracker.Clear();
            return new UserImportResult(await PlanAsync(sheet, cancellation), IsDone: false, []);
        }
    }

    private List<(User User, string? Password)> MakeUsers(UserImportPlan plan)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return [.. plan.Users.Where(planned => planned.Change == PlannedChange.Add).AsParallel().AsOrdered().Select(planned =>
        {
            var made = planned.User.Password is null && !outbox.Delivers ? RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength) : null;
            var user = new User
            {
                UserName = planned.User.Name,
                NormalizedUserName = users.NormalizeName(planned.User.Name),
                Email = planned.User.Email,
                NormalizedEmail = users.NormalizeEmail(planned.User.Email),
                EmailConfirmed = true,
                LockoutEnabled = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                CreatedAt = now,
            };
            user.PasswordHash = (planned.User.Password ?? made) is { } password ? users.PasswordHasher.HashPassword(user, password) : null;
            return (user, made);
        })];
    }

    /// <summary>Null when all is stored; else what has come in between, with nothing stored.</summary>
    private async Task<UserImportPlan?> StoreAsync(
        UserImportPlan plan, IReadOnlyList<(User User, string? Password)> added, int actorId, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Administrators.LockAsync(db, cancellation);
        var again = await PlanAsync(plan, cancellation);
        if (!again.IsSound)
        {
            return again;
        }

        db.Users.AddRange(added.Select(made => made.User));
        await db.SaveChangesAsync(cancellation); // for their numbers
        db.UserRoles.AddRange(plan.Users.Where(planned => planned.Change == PlannedChange.Add)
            .Zip(added, (planned, made) => new IdentityUserRole<int> { UserId = made.User.Id, RoleId = Roles.IdOf(planned.Role) }));
        db.AuditLog.Add(new AuditEntry
        {
            At = time.GetUtcNow().UtcDateTime,
            ActorId = actorId,
            Action = AuditAction.UsersImported,
            Detail = $"+{plan.CountOf(PlannedChange.Add)}, ±{plan.CountOf(PlannedChange.ChangeRole)}",
        });
        await db.SaveChangesAsync(cancellation);

        // New administrators first, so that the last of the former ones may go.
        foreach (var planned in plan.Users.Where(planned => planned.Change == PlannedChange.ChangeRole).OrderByDescending(planned => planned.Role == Roles.Admin))
        {
            var entry = new AuditEntry { At = time.GetUtcNow().UtcDateTime, ActorId = actorId, Action = AuditAction.RoleChanged, UserId = planned.Account };
            await UserAdministration.SetRoleAsync(db, users, planned.Account!.Value, planned.Role, entry, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return null;
    }

    private async Task<UserImportPlan> PlanAsync(UserImportPlan plan, CancellationToken cancellation) =>
        plan with { Users = await new UserPlanner(db, users).PlanAsync(plan.Sheet.Users, cancellation) };
}
