using System.Threading.RateLimiting;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Api;

/// <summary>
/// What large answers may take of memory, all together. One that finds no room waits for its turn, and each has to be
/// taken within a time that any network allows, so that whoever reads slowly, or not at all, keeps the others out for minutes
/// at most.
/// </summary>
internal sealed class AnswerMemory(IOptions<RequestLimitOptions> options, TimeProvider time) : IDisposable
{
    private const int SlowestBytesPerSecond = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter _mebibytes = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.AnswersMiB, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>MiB nobody holds.</summary>
    public long FreeMiB => _mebibytes.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>
    /// Holds room for <paramref name="bytes"/> until the response has ended, which from now on it has to do in time; false
    /// when there was none for a minute.
    /// </summary>
    public async Task<bool> TryTakeAsync(HttpContext http, long bytes, CancellationToken cancellation)
    {
        var mebibytes = (int)Math.Min((bytes + (1 << 20) - 1) >> 20, options.Value.AnswersMiB); // one alone is always answered
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            http.Response.RegisterForDispose(await _mebibytes.AcquireAsync(mebibytes, either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }

        var late = new CancellationTokenSource(Grace + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond), time);
        http.Response.RegisterForDispose(late);
        http.Response.RegisterForDispose(late.Token.UnsafeRegister(static context => ((HttpContext)context!).Abort(), http));
        return true;
    }

    public void Dispose() => _mebibytes.Dispose();
}
