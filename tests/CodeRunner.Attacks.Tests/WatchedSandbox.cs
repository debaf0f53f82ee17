using CodeRunner.Sandbox;
using CodeRunner.Sandbox.Pool;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>A sandbox whose boxes are looked into when they are given back, before anything else could clean them.</summary>
internal sealed class WatchedSandbox(ISandbox sandbox) : ISandbox
{
    /// <summary>The box that was leased last.</summary>
    public WatchedBox Box { get; private set; } = null!;

    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation) =>
        Box = new WatchedBox(await sandbox.LeaseAsync(cancellation));

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => sandbox.CheckAsync(cancellation);
}

internal sealed class WatchedBox(IBox box) : IBox
{
    public string Name => box.Name;

    public string Image => box.Image;

    public bool IsUsable => box.IsUsable;

    public int Cgroup => box.Cgroup;

    public string ContainerId { get; } = ((LeasedBox)box).ContainerId;

    /// <summary>Of the last test, or of compiling when there was none.</summary>
    public RunReport? Last { get; private set; }

    private bool _hasTest;

    /// <summary>What was found in the box afterwards; null when its supervisor was gone.</summary>
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
            Found = await Aftermath.LookAsync(box, TestContext.Current.CancellationToken) + Host.ProcessesOf(Name);
        }

        await box.DisposeAsync();
    }
}
