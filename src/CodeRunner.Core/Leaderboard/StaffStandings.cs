using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CodeRunner.Core.Leaderboard;

/// <summary>Takes staff and deleted users off the leaderboard, and puts those who are staff no longer back onto it.</summary>
internal static class StaffStandings
{
    /// <summary>Runs <paramref name="save"/>; where that makes or ends staff, or deletes users, in one transaction with their standings.</summary>
    public static async Task<int> SaveAsync(CodeRunnerDbContext db, Func<Task<int>> save, CancellationToken cancellation)
    {
        var (tracker, detects) = (db.ChangeTracker, db.ChangeTracker.AutoDetectChangesEnabled);
        List<User> deleted;
        List<IdentityUserRole<int>> memberships;
        try
        {
            if (detects)
            {
                // Once: reading the entries below and saving them would each go through all that is tracked again.
                tracker.DetectChanges();
                tracker.AutoDetectChangesEnabled = false;
            }

            (deleted, memberships) = ChangesOfStaff(tracker);
            if (deleted.Count == 0 && memberships.Count == 0)
            {
                return await save();
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }

        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        foreach (var user in deleted)
        {
            await ForgetAsync(db, user.Id, cancellation);
        }

        var saved = await save();
        foreach (var userId in memberships.Select(membership => membership.UserId).Except(deleted.Select(user => user.Id)))
        {
            await MoveAsync(db, userId, cancellation);
        }

        await (transaction?.CommitAsync(cancellation) ?? Task.CompletedTask);
        return saved;
    }

    private static (List<User> Deleted, List<IdentityUserRole<int>> Memberships) ChangesOfStaff(ChangeTracker tracker)
    {
        var deleted = tracker.Entries<User>().Where(user => user.State == EntityState.Deleted).Select(user => user.Entity);
        var memberships = tracker.Entries<IdentityUserRole<int>>()
            .Where(role => role.State is EntityState.Added or EntityState.Deleted && Staff.MakesStaff(role.Entity)).Select(role => role.Entity);
        return ([.. deleted], [.. memberships]);
    }

    private static async Task ForgetAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await StandingLocks.TakeUserAsync(db, userId, cancellation);
        var results = await db.ProblemResults.AsNoTracking().Where(r => r.UserId == userId).OrderBy(r => r.ProblemId).ToListAsync(cancellation);
        await db.ProblemResults.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellation);
        foreach (var result in results)
        {
            await ProblemStatistics.ReplaceAsync(db, result, null, cancellation);
        }

        await StandingWriter.RemoveAllAsync(db, userId, cancellation);
    }

    private static async Task MoveAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await StandingWriter.RemoveAllAsync(db, userId, cancellation);
        if (!await db.IsStaffAsync(userId, cancellation))
        {
            await StandingWriter.AddAllAsync(db, userId, cancellation);
        }
    }
}
