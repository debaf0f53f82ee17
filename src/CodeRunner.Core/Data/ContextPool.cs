using System.Collections.Concurrent;
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

    private readonly ConcurrentStack<IDbContextPoolable> _waiting = [];
    private int _places = Kept;

    public IDbContextPoolable Rent()
    {
        if (!_waiting.TryPop(out var context))
        {
            return New();
        }

        Interlocked.Increment(ref _places);
        ((CodeRunnerDbContext)context).Durability = Durability.PowerCut;
        return context;
    }

    public void Return(IDbContextPoolable context)
    {
        context.ResetState();
        KeepOrEnd(context);
    }

    public async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        await context.ResetStateAsync(cancellationToken);
        KeepOrEnd(context);
    }

    /// <summary>Ends the contexts that nobody uses; those in use end when they are returned.</summary>
    public void Dispose()
    {
        Interlocked.Add(ref _places, -Kept);
        while (_waiting.TryPop(out var context))
        {
            Interlocked.Increment(ref _places);
            End(context);
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
        if (Interlocked.Decrement(ref _places) >= 0)
        {
            _waiting.Push(context);
        }
        else
        {
            Interlocked.Increment(ref _places);
            End(context);
        }
    }

    private static void End(IDbContextPoolable context)
    {
        ((CodeRunnerDbContext)context).KeepsConnection = false;
        context.ResetState();
        context.ClearLease();
        context.Dispose();
    }
}
