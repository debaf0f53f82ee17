using CodeRunner.Core.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Users;

/// <summary>
/// Somebody with an account. <see cref="IdentityUser{TKey}.UserName"/> is the public name.
/// <see cref="IdentityUser{TKey}.Email"/> belongs to one account only, and is proved unless this site sends no mail.
/// </summary>
public sealed class User : IdentityUser<int>
{
    public DateTime CreatedAt { get; set; }

    /// <summary>
    /// An address that waits to be proved by the link mailed to it. Until then it is nobody's: it logs nobody in, and
    /// others may have the same one waiting. So nobody can keep an address from its owner, or learn who has one.
    /// </summary>
    public string? NewEmail { get; set; }

    /// <summary>IANA name of the zone that times are shown in; null for the one the browser is in.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The one-time code that was taken last: none is taken twice (RFC 6238, section 5.2).</summary>
    public string? LastOneTimeCode { get; set; }

    /// <summary>Whether everybody may see on their profile what they handed in when; else only they and staff do.</summary>
    public bool ShowsActivity { get; set; }
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        // Identity only looks whether an address is taken; two who register at the same moment both find it free.
        user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        user.Property(u => u.NewEmail).HasMaxLength(OutgoingMail.AddressLength);
        user.Property(u => u.TimeZone).HasMaxLength(64);
        user.Property(u => u.LastOneTimeCode).HasMaxLength(16);
    }
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
