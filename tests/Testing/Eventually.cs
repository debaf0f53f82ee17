using System.Diagnostics;
using Xunit;

namespace CodeRunner.Testing;

/// <summary>Waits for what must become true, never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first value that is not null; the test fails when none comes.</summary>
    public static async Task<T> NotNullAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < Patience; await Task.Delay(20))
        {
            if (await read() is { } value)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"Nothing came in {Patience.TotalSeconds} s.");
    }

    /// <summary>Goes on once <paramref name="condition"/> holds; the test fails when it never does.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < Patience; await Task.Delay(20))
        {
            if (await condition())
            {
                return;
            }
        }

        Assert.Fail($"Not within {Patience.TotalSeconds} s: {what}");
    }
}
