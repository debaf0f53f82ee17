using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Users;

/// <summary>Somebody with an account. <see cref="IdentityUser{TKey}.UserName"/> is the public name.</summary>
public sealed class User : IdentityUser<int>
{
    public DateTime CreatedAt { get; set; }
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    // Identity only looks whether an address is taken; two who register at the same moment both find it free.
    public void Configure(EntityTypeBuilder<User> user) => user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
}

/// <summary>What an account may do. Everybody who registers is a student.</summary>
public static class Roles
{
    public const string Student = "Student";
    public const string Instructor = "Instructor";
    public const string Admin = "Admin";

    public static IReadOnlyList<string> All { get; } = [Student, Instructor, Admin];

    /// <summary>Of the role's row, which comes with the database.</summary>
    internal static int IdOf(string role) => All.Index().First(known => known.Item == role).Index + 1;
}
