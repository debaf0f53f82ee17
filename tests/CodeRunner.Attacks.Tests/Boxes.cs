using System.Collections.Concurrent;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Attacks.Tests;

/// <summary>Real boxes to attack, for a class of tests. In the end nothing of them may be left on the host.</summary>
public abstract class Boxes(int uses, int slots) : IAsyncLifetime
{
    private readonly DateTime _since = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly ConcurrentBag<string> _containers = []; // one stands here as often as it was used
    private DockerSandbox? _sandbox;
    private SandboxStatus? _status;

    public ISandbox Sandbox
    {
        get
        {
            Requires.That(_status is { EngineAnswers: true, ImagePresent: true }, _status?.Problem ?? "There is no sandbox.");
            return _sandbox!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var options = new SandboxOptions { Image = await SandboxImage.NameAsync(), BoxUses = uses, Slots = slots };
        _sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        _status = await _sandbox.CheckAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
            Assert.Empty(await Host.LeftoversAsync(_sandbox.Owner.ToString(), [.. _containers.Distinct()], _since));
        }
    }

    /// <summary>Has the program judged in a box that is remembered, and looked into afterwards.</summary>
    internal async Task<(Judged Judged, WatchedBox Box)> JudgeAsync(Attack program, CancellationToken cancellation)
    {
        var watched = new WatchedSandbox(Sandbox);
        var judged = await AttackJudge.JudgeAsync(program, watched, cancellation);
        _containers.Add(watched.Box.ContainerId);
        return (judged, watched.Box);
    }
}
