namespace CodeRunner.Sandbox.Pool;

/// <summary>After a failure nothing is made ahead of need for 1 s, then 2, 4, at last every 30 s.</summary>
internal sealed class RetryPause(TimeProvider time)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private TimeSpan _length;
    private DateTimeOffset _until;

    public bool IsOver => time.GetUtcNow() >= _until;

    public void Failed()
    {
        if (IsOver)
        {
            _length = TimeSpan.FromTicks(Math.Clamp(_length.Ticks * 2, _first.Ticks, _longest.Ticks));
            _until = time.GetUtcNow() + _length;
        }
    }

    public void Worked() => (_length, _until) = (default, default);
}
