using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>
/// Makes refusals take the same time, whatever was looked up, hashed or written before them: so the time does not tell
/// which accounts exist.
/// </summary>
public sealed class RefusalTime(IOptions<RequestLimitOptions> options, TimeProvider time)
{
    /// <summary>Call it first, and the result when everything else is done.</summary>
    public Func<Task> Start()
    {
        var started = time.GetTimestamp();
        return async () =>
        {
            var remaining = TimeSpan.FromMilliseconds(options.Value.RefusalMs) - time.GetElapsedTime(started);
            if (remaining > TimeSpan.Zero)
            {
                await Task.Delay(remaining, time);
            }
        };
    }
}
