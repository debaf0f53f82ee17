using System.Threading.RateLimiting;
using CodeRunner.Web.Security;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Api;

/// <summary>
/// What the bodies of requests may take of memory, all together. A request holds what has arrived of it, not what it
/// announces, so that a slow sender keeps nobody out; one that finds no room is told to come again.
/// </summary>
internal sealed class BodyMemory(IOptions<RequestLimitOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _mebibytes = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.BodiesMiB });

    /// <summary>MiB nobody holds.</summary>
    public long FreeMiB => _mebibytes.GetStatistics()!.CurrentAvailablePermits;

    public Share NewShare() => new(_mebibytes);

    public void Dispose() => _mebibytes.Dispose();

    /// <summary>What one request holds until it is disposed of.</summary>
    internal sealed class Share(ConcurrencyLimiter mebibytes) : IDisposable
    {
        private readonly List<RateLimitLease> _leases = [];
        private int _held;

        /// <summary>Holds <paramref name="bytes"/> in all, rounded up to MiB; false when there is no room for them.</summary>
        public bool TryGrowTo(long bytes)
        {
            var missing = (int)((bytes + (1 << 20) - 1) >> 20) - _held;
            if (missing <= 0)
            {
                return true;
            }

            var lease = mebibytes.AttemptAcquire(missing);
            _leases.Add(lease);
            _held += lease.IsAcquired ? missing : 0;
            return lease.IsAcquired;
        }

        public void Dispose()
        {
            _leases.ForEach(lease => lease.Dispose());
            _leases.Clear();
        }
    }
}
