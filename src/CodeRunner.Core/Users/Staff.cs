using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>Instructors and administrators: everybody with a role beyond that of a student.</summary>
internal static class Staff
{
    private static readonly int Student = Roles.IdOf(Roles.Student);

    public static bool MakesStaff(IdentityUserRole<int> membership) => membership.RoleId != Student;

    public static Task<bool> IsStaffAsync(this CodeRunnerDbContext db, int userId, CancellationToken cancellation) =>
        db.UserRoles.AnyAsync(membership => membership.UserId == userId && membership.RoleId != Student, cancellation);

    /// <summary>Ids of all of them.</summary>
    public static Task<List<int>> ListStaffAsync(this CodeRunnerDbContext db, CancellationToken cancellation) =>
        db.UserRoles.Where(membership => membership.RoleId != Student).Select(membership => membership.UserId).Distinct().ToListAsync(cancellation);
}
