using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>A user as administrators see them.</summary>
public sealed record UserLine
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string? Email { get; init; }

    /// <summary>An address that waits for its proof.</summary>
    public required string? NewEmail { get; init; }

    /// <summary>The role that lets them do most.</summary>
    public required string Role { get; init; }
    public required bool HasSecondFactor { get; init; }
    public required DateTime CreatedAt { get; init; }
}

/// <summary>Finds users for administrators.</summary>
public sealed class UserDirectory(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>One page of those whose name or address holds <paramref name="search"/>, by name.</summary>
    /// <param name="search">Null or empty for all.</param>
    /// <param name="role">Only those whose role it is; null for all.</param>
    /// <param name="page">Which page; the nearest there is.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<PageOf<UserLine>> ListAsync(string? search, string? role, int page, CancellationToken cancellation)
    {
        var users = Filtered(search?.Trim().ToUpperInvariant(), role);
        var (number, count) = PageOf<UserLine>.Nearest(page, await users.CountAsync(cancellation), PageSize);
        var lines = await Lines(db, users.OrderBy(u => u.NormalizedUserName).Skip((number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellation);
        return new PageOf<UserLine>(lines, number, count);
    }

    /// <summary>Null when there is none of that number.</summary>
    public Task<UserLine?> FindAsync(int id, CancellationToken cancellation) =>
        Lines(db, db.Users.Where(u => u.Id == id)).FirstOrDefaultAsync(cancellation);

    internal static IQueryable<UserLine> Lines(CodeRunnerDbContext db, IQueryable<User> users) => users.Select(u => new UserLine
    {
        Id = u.Id,
        Name = u.UserName!,
        Email = u.Email,
        NewEmail = u.NewEmail,
        Role = db.UserRoles.Where(held => held.UserId == u.Id).OrderByDescending(held => held.RoleId)
            .Join(db.Roles, held => held.RoleId, known => known.Id, (_, known) => known.Name!).FirstOrDefault() ?? Roles.Student,
        HasSecondFactor = u.TwoFactorEnabled,
        CreatedAt = u.CreatedAt,
    });

    private IQueryable<User> Filtered(string? search, string? role)
    {
        var users = db.Users.AsNoTracking();
        if (search is { Length: > 0 })
        {
            users = search.IsStorable()
                ? users.Where(u => u.NormalizedUserName!.Contains(search) || u.NormalizedEmail!.Contains(search))
                : users.Where(_ => false);
        }

        // Who has two roles is what lets them do more.
        var above = Roles.All.SkipWhile(known => known != role).Skip(1).Select(Roles.IdOf).ToList();
        var wanted = role is null ? 0 : Roles.IdOf(role);
        return role is null ? users : users.Where(u =>
            db.UserRoles.Any(held => held.UserId == u.Id && held.RoleId == wanted) && !db.UserRoles.Any(held => held.UserId == u.Id && above.Contains(held.RoleId)));
    }
}
