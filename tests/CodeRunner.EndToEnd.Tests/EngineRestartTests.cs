using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>A whole engine that goes and comes back while programs run in its containers, with what that leaves of them.</summary>
[Trait("Category", "Slow")]
public sealed class EngineRestartTests
{
    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    public async Task Engine_that_is_restarted_costs_no_submission_and_keeps_nothing_of_its_boxes(string how)
    {
        await using var engine = await PrivateEngine.StartAsync([]);
        await using var node = await FaultyNode.StartAsync(engine);
        var ids = await node.SubmitAsync(4);

        var boxes = await engine.FirstProcessesAsync();
        Assert.NotEmpty(boxes);
        await (how == "killed" ? engine.KillAsync() : engine.StopAsync());
        Assert.Contains("Docker Engine does not answer", await node.ProblemAsync(), StringComparison.Ordinal);
        await engine.StartAsync();

        await node.AcceptedAsync(ids);
        await node.SettledAsync();
        await node.StopSiteAsync();
        await Eventually.TrueAsync(async () => (await engine.DockerAsync("ps", "--all", "--format", "{{.Names}}")).Trim() is "", "no container is left");
        Assert.DoesNotContain(boxes, PrivateEngine.IsAlive);
    }
}
