using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

/// <summary>Somebody with an account. <see cref="IdentityUser{TKey}.UserName"/> is the public name.</summary>
public sealed class User : IdentityUser<int>
{
    public DateTime CreatedAt { get; set; }
}

/// <summary>What an account may do. Everybody who registers is a student.</summary>
public static class Roles
{
    public const string Student = "Student";
    public const string Instructor = "Instructor";
    public const string Admin = "Admin";

    public static IReadOnlyList<string> All { get; } = [Student, Instructor, Admin];
}
