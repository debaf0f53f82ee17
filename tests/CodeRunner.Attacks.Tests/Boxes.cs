using System.Collections.Concurrent;
using CodeRunner.Sandbox;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>Real boxes to attack, for a class of tests. In the end nothing of them may be left on the host.</summary>
public abstract class Boxes(int uses, int slots, Action<SandboxOptions>? configure = null) : RealSandbox(uses, slots, configure)
{
    /// <summary>In the environment of whoever makes boxes, for programs that look for it.</summary>
    private const string Secret = "CODERUNNER_SECRET";

    private readonly DateTime _since = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly ConcurrentBag<WatchedSandbox> _watched = [];

    static Boxes() => Environment.SetEnvironmentVariable(Secret, "kept from programs");

    /// <summary>Their sandbox, whose boxes are remembered and looked into afterwards.</summary>
    internal WatchedSandbox Watch()
    {
        var watched = new WatchedSandbox(Sandbox);
        _watched.Add(watched);
        return watched;
    }

    /// <summary>Has the program judged in a box that is watched.</summary>
    internal async Task<(Judged Judged, WatchedBox Box)> JudgeAsync(Attack program, CancellationToken cancellation)
    {
        var watched = Watch();
        return (await AttackJudge.JudgeAsync(program, watched, cancellation), watched.Boxes.Single());
    }

    protected override async Task CheckLeftoversAsync(DockerSandbox disposed)
        => Assert.Empty(await Host.LeftoversAsync(disposed.Owner.ToString(), [.. _watched.SelectMany(watched => watched.Boxes)], _since));
}
