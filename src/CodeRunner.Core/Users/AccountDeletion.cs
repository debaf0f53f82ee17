using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>
/// Deletes an account for good. What the person wrote or is goes: name, address, programs, what the programs printed,
/// links, tokens, mails, the line of the leaderboard. What remains of a submission belongs to nobody: problem,
/// language, verdict, time; so the figures of the problems stay true. What still waits is not judged any more.
/// </summary>
public sealed class AccountDeletion(IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time)
{
    /// <summary>False, and nothing deleted, when nobody would be left to administer the site.</summary>
    /// <param name="userId">Whose account it is.</param>
    /// <param name="actorId">Who deletes it: they, or an administrator.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<bool> DeleteAsync(int userId, int actorId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Administrators.LockAsync(db, cancellation);
        await DropWaitingAsync(db, userId, cancellation);
        await LockAsync(db, userId, cancellation);
        if (await Administrators.IsLastAsync(db, userId, cancellation))
        {
            return false;
        }

        await DropWaitingAsync(db, userId, cancellation);
        await AnonymiseAsync(db, userId, cancellation);
        await DropAccountAsync(db, userId, cancellation);
        db.AuditLog.Add(new AuditEntry { At = time.GetUtcNow().UtcDateTime, ActorId = actorId, Action = AuditAction.AccountDeleted, UserId = userId });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>A judge at work on one of them finds its claim gone and writes nothing.</summary>
    private static async Task DropWaitingAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await db.Submissions.Where(s => s.UserId == userId && s.Status != WorkStatus.Done).ExecuteDeleteAsync(cancellation);
        await db.Executions.Where(e => e.UserId == userId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>
    /// From here nobody refers to the user any more. On PostgreSQL a verdict locks first its submission, then the user's
    /// standings, then refers to the user; waiting submissions were dropped before this, in the same order, so that
    /// neither waits for the other. SQLite has one writer at a time.
    /// </summary>
    private static async Task LockAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await StandingLocks.TakeUserAsync(db, userId, cancellation);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "AspNetUsers" WHERE "Id" = {userId} FOR UPDATE""", cancellation);
        }
    }

    private static async Task AnonymiseAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await db.TestResults.Where(t => db.Submissions.Any(s => s.Id == t.SubmissionId && s.UserId == userId))
            .ExecuteUpdateAsync(
                row => row.SetProperty(t => t.Message, (string?)null).SetProperty(t => t.Line, (long?)null)
                    .SetProperty(t => t.Output, (string?)null).SetProperty(t => t.OutputBytes, (long?)null).SetProperty(t => t.ErrorOutput, (string?)null),
                cancellation);
        await db.Submissions.Where(s => s.UserId == userId).ExecuteUpdateAsync(
            row => row.SetProperty(s => s.UserId, (int?)null).SetProperty(s => s.Source, "")
                .SetProperty(s => s.CompileOutput, (string?)null).SetProperty(s => s.JudgeMessage, (string?)null),
            cancellation);
    }

    private static async Task DropAccountAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation)
    {
        await db.Mails.Where(m => db.Users.Any(u => u.Id == userId && (u.Email == m.Recipient || u.NewEmail == m.Recipient)))
            .ExecuteDeleteAsync(cancellation);

        // Tokens, links, roles and claims go with the row, results and standings with its saving (StaffStandings).
        db.Users.RemoveRange(await db.Users.Where(u => u.Id == userId).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
    }
}
