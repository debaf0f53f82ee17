using System.Collections.Concurrent;
using CodeRunner.Sandbox;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>Real boxes to attack, for a class of tests. In the end nothing of them may be left on the host.</summary>
public abstract class Boxes(int uses, int slots) : RealSandbox(uses, slots)
{
    private readonly DateTime _since = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly ConcurrentBag<string> _containers = []; // one stands here as often as it was used

    /// <summary>Has the program judged in a box that is remembered, and looked into afterwards.</summary>
    internal async Task<(Judged Judged, WatchedBox Box)> JudgeAsync(Attack program, CancellationToken cancellation)
    {
        var watched = new WatchedSandbox(Sandbox);
        var judged = await AttackJudge.JudgeAsync(program, watched, cancellation);
        _containers.Add(watched.Box.ContainerId);
        return (judged, watched.Box);
    }

    protected override async Task CheckLeftoversAsync(DockerSandbox disposed)
        => Assert.Empty(await Host.LeftoversAsync(disposed.Owner.ToString(), [.. _containers.Distinct()], _since));
}
