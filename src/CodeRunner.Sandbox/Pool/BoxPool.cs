using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Pool;

/// <summary>
/// Hands out boxes: at most <see cref="SandboxOptions.Slots"/> at a time, first come, first served, and mostly ready ones.
/// Boxes are made and destroyed beside; nobody waits for it who need not.
/// </summary>
internal sealed partial class BoxPool(Func<CancellationToken, Task<DockerBox>> start, SandboxOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<DockerBox>> _waiting = [];
    private readonly List<DockerBox> _warm = [];
    private readonly HashSet<DockerBox> _alive = []; // warm or leased
    private readonly BackgroundWork _beside = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Demand _demand = new(options, time);
    private readonly RetryPause _pause = new(time);
    private readonly Spares _spares = new(options, time);
    private int _busy;
    private int _coming; // being started: they will be warm
    private bool _keepsWarm;
    private string? _refusal; // why the last box could not be made

    /// <summary>Why there is no box to be had: the last one could not be made, or the first is not there yet. Null once all is well.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
            {
                return _refusal ?? (_keepsWarm && options.WarmBoxes > 0 && _warm.Count + _busy == 0 ? "No box is warm yet." : null);
            }
        }
    }

    public PoolCount Count
    {
        get
        {
            lock (_gate)
            {
                return new PoolCount(_warm.Count, _busy, _coming, _waiting.Count);
            }
        }
    }

    /// <summary>Leases that can be served by boxes which are not there yet.</summary>
    private int Owed => Math.Min(_waiting.Count, options.Slots - _busy);

    private bool IsClosing => _closing.IsCancellationRequested;

    /// <summary>From now on boxes are made ahead of need.</summary>
    public void KeepWarm()
    {
        lock (_gate)
        {
            _keepsWarm = true;
            TopUp();
        }
    }

    /// <summary>A ready box, in the order of asking.</summary>
    /// <exception cref="SandboxUnavailableException">No box could be made, or the pool is closing.</exception>
    public async ValueTask<DockerBox> LeaseAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ticket = new TaskCompletionSource<DockerBox>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource<DockerBox>> place;
        lock (_gate)
        {
            if (IsClosing)
            {
                throw Closing();
            }

            place = _waiting.AddLast(ticket);
            Serve();
            _spares.GiveWay(_busy, _waiting.Count);
            if (2 * _warm.Count < Target())
            {
                TopUp(); // otherwise it can wait until a box comes back, rather than disturb the run that begins now
            }
        }

        using var leaving = cancellation.UnsafeRegister((_, token) => Leave(place, token), null);
        return await ticket.Task;
    }

    /// <summary>A ready box that would stand idle otherwise, to be returned when it is wanted; null where there is none.</summary>
    public SpareLease? TryLeaseSpare()
    {
        lock (_gate)
        {
            if (IsClosing || !_spares.CanLend(_busy, _waiting.Count))
            {
                return null;
            }

            var box = _warm.Count > 1 ? TakeWarm() : null; // the last one is for whoever comes
            if (box is not null)
            {
                _busy++;
                box.BeginUse();
            }

            TopUp();
            return box is null ? null : _spares.Lend(box);
        }
    }

    /// <summary>Takes a leased box back, and returns at once.</summary>
    public void Return(DockerBox box)
    {
        lock (_gate)
        {
            _busy--;
            _spares.Forget(box);
            if (box.IsReusable && _alive.Contains(box))
            {
                Admit(box);
            }
            else
            {
                End(box, atOnce: false);
                Serve();
                TopUp();
            }
        }
    }

    /// <summary>To be called every second or so: tries again after failures, lets boxes go that nobody needed for a while.</summary>
    public void Tend()
    {
        lock (_gate)
        {
            if (_warm.Count > Target() && _waiting.Count == 0 && TakeWarm() is { } spare)
            {
                End(spare, atOnce: false);
            }

            TopUp();
            if (_warm.Count > 0 && _warm.Count >= Target())
            {
                _refusal = null; // nothing is wanting any more, so that no further box would come to clear it
            }
        }
    }

    /// <summary>Whether a container is one of this pool's.</summary>
    public bool Knows(string containerId)
    {
        lock (_gate)
        {
            return _alive.Any(b => b.Id == containerId);
        }
    }

    /// <summary>Destroys every box, also those at work, and returns when they are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing.Cancel();
            foreach (var ticket in _waiting)
            {
                ticket.TrySetException(Closing());
            }

            _waiting.Clear();
            _warm.Clear();
            foreach (var box in _alive.ToArray())
            {
                End(box, atOnce: true);
            }
        }

        await _beside.DrainAsync();
    }

    private static SandboxUnavailableException Closing() => new("The sandbox is shutting down.");
}

/// <summary>What a pool has: boxes that wait, boxes at work, boxes being made; and leases that wait for one.</summary>
internal readonly record struct PoolCount(int Warm, int Busy, int Coming, int Waiting);
