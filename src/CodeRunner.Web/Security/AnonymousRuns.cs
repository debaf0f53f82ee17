using System.Security.Claims;
using System.Threading.RateLimiting;
using CodeRunner.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>Who may try a program without an account, and how often.</summary>
public sealed class AnonymousRuns : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string>? _limiter;

    private readonly AccessSettings _access;

    public AnonymousRuns(IOptions<AnonymousRunOptions> options, AccessSettings access)
    {
        _access = access;
        var most = options.Value.PerMinute;
        _limiter = most == 0 ? null : PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }));
    }

    /// <summary>Whether whoever asks may try programs at all.</summary>
    public async ValueTask<bool> MayRunAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        user.UserId() is not null || (await _access.CurrentAsync(cancellation)).AnonymousRun;

    /// <summary>Counts a run of whoever asks; otherwise how long to wait for the next. Who is logged in is not counted.</summary>
    public bool TryCount(HttpContext context, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (_limiter is null || context.User.UserId() is not null)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(RequestLimits.ClientOf(context.Connection.RemoteIpAddress));
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var until) ? until : Window;
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter?.Dispose();
}
