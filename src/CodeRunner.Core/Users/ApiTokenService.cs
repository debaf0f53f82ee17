using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>Who speaks through a token, and the roles they have.</summary>
public sealed record TokenOwner(int UserId, string UserName, IReadOnlyList<string> Roles);

/// <summary>A token as its owner sees it later.</summary>
public sealed record ApiTokenLine(int Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

/// <summary>Makes and checks the bearer tokens of the JSON API.</summary>
public sealed class ApiTokenService(CodeRunnerDbContext db, TimeProvider time)
{
    /// <summary>More than anybody can tell apart.</summary>
    public const int MaxPerUser = 50;

    private const string Prefix = "cr_";
    private const int SecretBytes = 32;

    private static readonly TimeSpan LastUseGranularity = TimeSpan.FromMinutes(1);

    /// <summary>A new token for the user, in clear: it cannot be shown again.</summary>
    public async Task<string> CreateAsync(int userId, string name, CancellationToken cancellation)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.ApiTokens.Add(new ApiToken { UserId = userId, Name = name, Hash = HashOf(token), CreatedAt = time.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>The user's tokens, newest first.</summary>
    public Task<List<ApiTokenLine>> ListAsync(int userId, CancellationToken cancellation) =>
        db.ApiTokens.AsNoTracking().Where(t => t.UserId == userId).OrderByDescending(t => t.Id)
            .Select(t => new ApiTokenLine(t.Id, t.Name, t.CreatedAt, t.LastUsedAt)).ToListAsync(cancellation);

    /// <summary>Ends one of the user's tokens; false when they have none of that number.</summary>
    public async Task<bool> RevokeAsync(int userId, int id, CancellationToken cancellation) =>
        await db.ApiTokens.Where(t => t.Id == id && t.UserId == userId).ExecuteDeleteAsync(cancellation) == 1;

    /// <summary>Whose token this is; null when it is nobody's.</summary>
    public async Task<TokenOwner?> FindOwnerAsync(string token, CancellationToken cancellation)
    {
        var held = await db.ReadAsync(
            row => (
                Id: row.GetInt32(0),
                LastUsedAt: row.IsDBNull(1) ? (DateTime?)null : row.GetDateTime(1),
                UserId: row.GetInt32(2),
                UserName: row.IsDBNull(3) ? "" : row.GetString(3),
                Role: row.IsDBNull(4) ? null : row.GetString(4)),
            """
            SELECT t."Id", t."LastUsedAt", t."UserId", u."UserName", r."Name" FROM "ApiTokens" AS t JOIN "AspNetUsers" AS u ON u."Id" = t."UserId"
            LEFT JOIN "AspNetUserRoles" AS h ON h."UserId" = u."Id" LEFT JOIN "AspNetRoles" AS r ON r."Id" = h."RoleId" WHERE t."Hash" = {0}
            """,
            [HashOf(token)],
            cancellation); // a row for each role of theirs, or one without
        if (held is not [var found, ..])
        {
            return null;
        }

        await NoteUseAsync(found.Id, found.LastUsedAt, cancellation);
        return new TokenOwner(found.UserId, found.UserName, [.. held.Select(row => row.Role).OfType<string>()]);
    }

    // Once a minute at most, so that a busy client does not cost a write with every request.
    private async Task NoteUseAsync(int id, DateTime? lastUsedAt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (lastUsedAt is null || now - lastUsedAt > LastUseGranularity)
        {
            await db.ApiTokens.Where(t => t.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), cancellation);
        }
    }

    // The token is random over 256 bits, so a plain fast hash is as strong as a slow one.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
