namespace CodeRunner.Core.Users;

/// <summary>Who asks to see something.</summary>
/// <param name="UserId">Null for somebody not logged in.</param>
/// <param name="IsStaff">An instructor or administrator, who sees everybody's submissions.</param>
public sealed record Viewer(int? UserId, bool IsStaff)
{
    public static Viewer Nobody { get; } = new(null, false);

    /// <summary>Whether something that belongs to <paramref name="ownerId"/> may be shown.</summary>
    public bool MaySee(int? ownerId) => IsStaff || (UserId is not null && UserId == ownerId);
}
