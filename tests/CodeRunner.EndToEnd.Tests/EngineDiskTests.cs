using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>An engine whose disk is full.</summary>
[Trait("Category", "Slow")]
public sealed class EngineDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_without_room_makes_submissions_wait_until_there_is_some()
    {
        using var disk = await SmallDisk.MountAsync(128);
        await using var engine = await PrivateEngine.StartAsync([], data: Path.Combine(disk.Path, "engine"));
        await using var node = await FaultyNode.StartAsync(engine);
        disk.Fill();
        var ids = await node.SubmitAsync(6);

        // Boxes that were warm do their work; what is freed when they end is taken too.
        var problem = await Eventually.NotNullAsync(async () =>
        {
            disk.Fill();
            return await node.BoxesAsync() is [] ? await node.ProblemAsync() : null;
        });
        Assert.Contains("no space left on device", problem, StringComparison.Ordinal);
        Assert.False(StudentApi.IsDone(await node.Api.GetAsync(ids[^1], Cancellation)));
        disk.Empty();

        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }
}
