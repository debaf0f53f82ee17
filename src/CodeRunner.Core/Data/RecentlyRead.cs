namespace CodeRunner.Core.Data;

/// <summary>
/// What every page asks and hardly anybody changes: read from the database now and then, and at once after this process
/// has changed it. What another process wrote may go unseen for <see cref="Trust"/>.
/// </summary>
internal sealed class RecentlyRead<T>(Func<CancellationToken, Task<T>> read, TimeProvider time)
    where T : class
{
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private volatile Reading? _last;

    public async ValueTask<T> GetAsync(CancellationToken cancellation)
    {
        if (_last is not { } last || time.GetElapsedTime(last.ReadAt) > Trust)
        {
            var readAt = time.GetTimestamp();
            _last = last = new Reading(await read(cancellation), readAt);
        }

        return last.Value;
    }

    public void Forget() => _last = null;

    private sealed record Reading(T Value, long ReadAt);
}
