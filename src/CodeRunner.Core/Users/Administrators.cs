using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>That there is always somebody who may administer the site.</summary>
internal static class Administrators
{
    private static readonly int Role = Roles.IdOf(Roles.Admin);

    /// <summary>
    /// Inside the caller's transaction: nobody else makes or ends administrators until it is over, so that two who go at
    /// the same moment do not both see the other stay. SQLite has one writer at a time anyway.
    /// </summary>
    public static async Task LockAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "AspNetRoles" WHERE "Id" = {Role} FOR UPDATE""", cancellation);
        }
    }

    /// <summary>Ids of all of them.</summary>
    public static Task<List<int>> ListAsync(CodeRunnerDbContext db, CancellationToken cancellation) =>
        db.UserRoles.Where(held => held.RoleId == Role).Select(held => held.UserId).Distinct().ToListAsync(cancellation);

    /// <summary>Whether the site would have none without this user.</summary>
    public static async Task<bool> IsLastAsync(CodeRunnerDbContext db, int userId, CancellationToken cancellation) =>
        await ListAsync(db, cancellation) is [var only] && only == userId;
}
