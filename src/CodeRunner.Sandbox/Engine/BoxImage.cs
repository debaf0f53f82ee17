namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// What the boxes' image is called, and which one that is. The engine is asked now and then rather than for every box.
/// Boxes are made by the id, so that each is of just the image it is said to be of, also while its name is given to a new one.
/// </summary>
/// <param name="ask">Asks the engine for the id.</param>
/// <param name="time">Says how long ago that was.</param>
internal sealed class BoxImage(Func<CancellationToken, Task<string>> ask, TimeProvider time)
{
    /// <summary>A new image of the name is used within this time.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private volatile Answer? _last;

    /// <summary>Whether the next id may be one of before.</summary>
    public bool IsKnown => _last is { } last && time.GetElapsedTime(last.At) < Trust;

    public async Task<string> IdAsync(CancellationToken cancellation)
    {
        if (_last is { } last && IsKnown)
        {
            return last.Id;
        }

        var at = time.GetTimestamp();
        var id = await ask(cancellation);
        _last = new Answer(id, at);
        return id;
    }

    public void Forget() => _last = null;

    private sealed record Answer(string Id, long At);
}
