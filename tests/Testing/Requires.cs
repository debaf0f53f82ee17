using Xunit;

namespace CodeRunner.Testing;

/// <summary>What a machine may lack: the test is skipped with the reason, and fails where CI is set.</summary>
public static class Requires
{
    public static bool InCi { get; } = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on when <paramref name="present"/>; otherwise skips, or fails in CI, saying <paramref name="whatToDo"/>.</summary>
    public static void That(bool present, string whatToDo)
    {
        if (!present && InCi)
        {
            Assert.Fail(whatToDo);
        }

        Assert.SkipUnless(present, whatToDo);
    }
}
