namespace CodeRunner.Sandbox.Pool;

/// <summary>
/// How many boxes should wait: the floor, or what the busiest moment of the last minute needed. That is as many as were
/// at work at once, and as many as were used up within a second, which is longer than the engine takes to replace them.
/// </summary>
internal sealed class Demand(SandboxOptions options, TimeProvider time)
{
    private const int MostPerSlot = 4;
    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(1);
    private readonly Queue<DateTimeOffset> _leases = [];
    private int _peak;
    private DateTimeOffset _peakAt;

    /// <summary>Takes note of a lease.</summary>
    public void Leased() => _leases.Enqueue(time.GetUtcNow());

    /// <summary>Takes note of how many boxes are at work or asked for now; returns how many should wait.</summary>
    public int Target(int needed)
    {
        var now = time.GetUtcNow();
        while (_leases.TryPeek(out var at) && now - at > _moment)
        {
            _leases.Dequeue();
        }

        var most = Math.Max(needed, (_leases.Count + options.BoxUses - 1) / options.BoxUses);
        if (most >= _peak || now - _peakAt > _memory)
        {
            (_peak, _peakAt) = (most, now);
        }

        return options.WarmBoxes == 0 ? 0 : Math.Max(options.WarmBoxes, Math.Min(_peak, MostPerSlot * options.Slots));
    }
}
