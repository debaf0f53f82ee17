using System.Collections.Concurrent;
using CodeRunner.Sandbox;
using CodeRunner.Sandbox.Pool;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>A sandbox whose boxes are looked into when they are given back, before anything else could clean them.</summary>
internal sealed class WatchedSandbox(ISandbox sandbox) : ISandbox
{
    /// <summary>Every box that was leased.</summary>
    public ConcurrentQueue<WatchedBox> Boxes { get; } = [];

    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation)
    {
        var box = await sandbox.LeaseAsync(cancellation);
        var watched = new WatchedBox(box, await Host.MountsOfAsync(((LeasedBox)box).ContainerId));
        Boxes.Enqueue(watched);
        return watched;
    }

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => sandbox.CheckAsync(cancellation);
}

internal sealed class WatchedBox(IBox box, IReadOnlyList<string> mounts) : IBox
{
    public string Name => box.Name;

    public string Image => box.Image;

    public bool IsUsable => box.IsUsable;

    public int Cgroup => box.Cgroup;

    public string ContainerId { get; } = ((LeasedBox)box).ContainerId;

    /// <summary>What the host had mounted for it while it lived.</summary>
    public IReadOnlyList<string> Mounts => mounts;

    /// <summary>Of the last test, or of compiling when there was none.</summary>
    public RunReport? Last { get; private set; }

    private bool _hasTest;

    /// <summary>What was found in the box afterwards, or on the host when its supervisor was gone.</summary>
    public string? Found { get; private set; }

    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        var report = await Machine.RunAsync(box, request, cancellation);
        if (request.Stdin is not null || !_hasTest)
        {
            (Last, _hasTest) = (report, request.Stdin is not null);
        }

        return report;
    }

    public async ValueTask DisposeAsync()
    {
        if (box.IsUsable)
        {
            Found = await Aftermath.LookAsync(box, TestContext.Current.CancellationToken) + Host.ProcessesOf(Name, ContainerId);
            await box.DisposeAsync();
        }
        else
        {
            await box.DisposeAsync();
            await Host.GoneAsync(ContainerId);
            Found = Aftermath.Gone + Host.ProcessesOf(Name, ContainerId);
        }
    }
}
