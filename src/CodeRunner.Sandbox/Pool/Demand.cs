namespace CodeRunner.Sandbox.Pool;

/// <summary>How many boxes should wait: the floor, or as many as were needed at once during the last minute.</summary>
internal sealed class Demand(SandboxOptions options, TimeProvider time)
{
    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(1);
    private int _peak;
    private DateTimeOffset _peakAt;

    /// <summary>Takes note of how many boxes are at work or asked for now; returns how many should wait.</summary>
    public int Target(int needed)
    {
        var now = time.GetUtcNow();
        if (needed >= _peak || now - _peakAt > _memory)
        {
            (_peak, _peakAt) = (needed, now);
        }

        return options.WarmBoxes == 0 ? 0 : Math.Max(options.WarmBoxes, Math.Min(_peak, options.Slots));
    }
}
