namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Waits for what must come, never for a time.</summary>
internal static class Until
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_long);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Not within {_long.TotalSeconds} s: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static Task WarmAsync(DockerSandbox sandbox, int boxes) => TrueAsync(
        async () => (await sandbox.CheckAsync(TestContext.Current.CancellationToken)).WarmBoxes == boxes, $"{boxes} warm boxes");
}
