using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>Makes and checks the bearer tokens of the JSON API.</summary>
public sealed class ApiTokenService(CodeRunnerDbContext db, TimeProvider time)
{
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

    /// <summary>Whose token this is; null when it is nobody's.</summary>
    public async Task<int?> FindUserAsync(string token, CancellationToken cancellation)
    {
        var hash = HashOf(token);
        var found = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        if (found is not null && (found.LastUsedAt is null || now - found.LastUsedAt > LastUseGranularity))
        {
            await db.ApiTokens.Where(t => t.Id == found.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), cancellation);
        }

        return found?.UserId;
    }

    // The token is random over 256 bits, so a plain fast hash is as strong as a slow one.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
