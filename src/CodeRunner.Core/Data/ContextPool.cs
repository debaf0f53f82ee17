using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Internal;

#pragma warning disable EF1001 // What a pool does is not public.

namespace CodeRunner.Core.Data;

/// <summary>
/// The contexts that wait to be used again; those used last come first, as their connections remember most. EF Core brings a
/// returned one back to how it makes them; what we have added to it, <see cref="CodeRunnerDbContext.Durability"/>, is brought
/// back here. EF Core's own pool drops a context, one too many or at its end, without ending it (version 10: it takes it for
/// ended already), which would leave a connection that stays open to the garbage collector.
/// </summary>
internal sealed class ContextPool(DbContextOptions<CodeRunnerDbContext> options) : IDbContextPool<CodeRunnerDbContext>, IDisposable
{
    /// <summary>As many as a busy site uses at the same time; those beyond are made and dropped as without a pool.</summary>
    private const int Kept = 32;

    private readonly Lock _gate = new();
    private readonly Stack<IDbContextPoolable> _waiting = [];
    private bool _ended;

    public IDbContextPoolable Rent()
    {
        if (TakeWaiting() is not { } context)
        {
            return New();
        }

        ((CodeRunnerDbContext)context).Durability = Durability.PowerCut;
        return context;
    }

    public void Return(IDbContextPoolable context)
    {
        try
        {
            context.ResetState();
        }
        catch
        {
            End(context); // it may be in a transaction still, which others would wait for
            throw;
        }

        KeepOrEnd(context);
    }

    public async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        try
        {
            await context.ResetStateAsync(cancellationToken);
        }
        catch
        {
            End(context);
            throw;
        }

        KeepOrEnd(context);
    }

    /// <summary>Ends the contexts that nobody uses; those in use end when they are returned.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
        }

        while (TakeWaiting() is { } context)
        {
            End(context);
        }
    }

    private IDbContextPoolable? TakeWaiting()
    {
        lock (_gate)
        {
            return _waiting.TryPop(out var context) ? context : null;
        }
    }

    private IDbContextPoolable New()
    {
        IDbContextPoolable context = new CodeRunnerDbContext(options);
        context.SnapshotConfiguration();
        return context;
    }

    private void KeepOrEnd(IDbContextPoolable context)
    {
        lock (_gate)
        {
            if (!_ended && _waiting.Count < Kept)
            {
                _waiting.Push(context);
                return;
            }
        }

        End(context);
    }

    private static void End(IDbContextPoolable context)
    {
        ((CodeRunnerDbContext)context).KeepsConnection = false;
        context.SetLease(DbContextLease.InactiveLease); // one that was reset takes itself for ended
        context.Dispose();
    }
}
