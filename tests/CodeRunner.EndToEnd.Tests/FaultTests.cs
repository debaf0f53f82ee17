using System.Diagnostics;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What fails around submissions, while they are judged: they end right, and <c>/readyz</c> tells the truth meanwhile.</summary>
[Trait("Category", "Slow")]
public sealed class FaultTests
{
    [Fact]
    public async Task Engine_that_takes_all_boxes_with_it_takes_no_submission()
    {
        await using var node = await FaultyNode.StartAsync();
        var ids = await node.SubmitAsync(4);

        // Connections break, boxes die, nobody answers for a while.
        var boxes = await node.BoxesAsync();
        node.Engine.Cut();
        await FaultyNode.TryDockerAsync(["kill", .. boxes]);
        Assert.Contains("Docker Engine does not answer", await node.ProblemAsync(), StringComparison.Ordinal);
        node.Engine.Open();

        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }

    [Theory]
    [InlineData("engine")]
    [InlineData("boxes")]
    public async Task Submission_in_two_boxes_that_are_lost_is_judged_once_and_right(string lost)
    {
        Requires.That(Environment.ProcessorCount > 1, "This machine has no second processor to run tests on.");
        await using var node = await FaultyNode.StartAsync();
        var id = await node.Api.SubmitAsync("a-plus-b", "python", Programs.VerySlowSum, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () => (await node.BoxesAtWorkAsync()).Count > 1, "a program runs in two boxes");

        var boxes = await node.BoxesAsync();
        if (lost == "engine")
        {
            node.Engine.Cut();
            await FaultyNode.TryDockerAsync(["kill", .. boxes]);
            node.Engine.Open();
        }
        else
        {
            await FaultyNode.TryDockerAsync(["kill", .. boxes]);
        }

        await node.AcceptedAsync([id]);
        await node.SettledAsync();
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("rm -f")]
    public async Task Box_that_is_ended_from_outside_costs_no_submission(string how)
    {
        await using var node = await FaultyNode.StartAsync();
        var ids = await node.SubmitAsync(3);

        var boxes = await node.BoxesAsync();
        Assert.NotEmpty(boxes);
        await FaultyNode.TryDockerAsync([.. how.Split(' '), .. boxes]);

        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }

    [Fact]
    public async Task First_process_of_a_box_that_is_killed_costs_no_submission()
    {
        Requires.That(Environment.IsPrivilegedProcess, "Only root can kill the first process of a box.");
        await using var node = await FaultyNode.StartAsync();
        var ids = await node.SubmitAsync(3);

        foreach (var box in await node.BoxesAsync())
        {
            var (status, pid) = await FaultyNode.TryDockerAsync("inspect", "--format", "{{.State.Pid}}", box);
            if (status == 0 && int.TryParse(pid, out var process) && process > 1)
            {
                using var first = Process.GetProcessById(process);
                first.Kill();
            }
        }

        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }

    [Fact]
    public async Task Image_that_is_removed_is_named_and_submissions_wait_for_it()
    {
        var image = $"coderunner-fault:{Guid.NewGuid():N}";
        await FaultyNode.TryDockerAsync("tag", await SandboxImage.NameAsync(), image);
        try
        {
            await using var node = await FaultyNode.StartAsync(image);
            await FaultyNode.DockerAsync("rmi", image); // the image itself has another name and stays
            Assert.Contains($"The sandbox image {image} is not on the engine", await node.ProblemAsync(), StringComparison.Ordinal);
            var ids = await node.SubmitAsync(8);
            await Eventually.TrueAsync(async () => await node.BoxesAsync() is [], "no box is left, and none comes");

            await FaultyNode.DockerAsync("tag", await SandboxImage.NameAsync(), image);

            await node.AcceptedAsync(ids);
            await node.SettledAsync();
        }
        finally
        {
            await FaultyNode.TryDockerAsync("rmi", image);
        }
    }
}

/// <summary>An engine that is gone for more than a minute. A class of its own, so that it waits beside the others.</summary>
[Trait("Category", "Slow")]
public sealed class EngineGoneTests
{
    [Fact]
    public async Task Engine_that_is_gone_for_a_minute_costs_no_submission()
    {
        await using var node = await FaultyNode.StartAsync();
        var ids = await node.SubmitAsync(3);
        node.Engine.Cut();
        await node.OutlastAMinuteAsync();
        node.Engine.Open();
        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }
}

/// <summary>An engine that says nothing for more than a minute, while its connections stay.</summary>
[Trait("Category", "Slow")]
public sealed class EngineHangsTests
{
    [Fact]
    public async Task Engine_that_hangs_for_a_minute_costs_no_submission()
    {
        await using var node = await FaultyNode.StartAsync();
        var ids = await node.SubmitAsync(3);
        node.Engine.Block();
        await node.OutlastAMinuteAsync();
        node.Engine.Unblock();
        await node.AcceptedAsync(ids);
        await node.SettledAsync();
    }
}
