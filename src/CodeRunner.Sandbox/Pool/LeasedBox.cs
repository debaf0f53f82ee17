namespace CodeRunner.Sandbox.Pool;

/// <summary>A box for as long as one submission has it; <paramref name="spare"/> where it is only lent.</summary>
internal sealed class LeasedBox(BoxPool pool, DockerBox box, SpareLease? spare = null) : IBox
{
    private int _returned;

    public string Name => box.Block.ContainerName;

    public string Image => box.Image;

    /// <summary>The engine's id of the container.</summary>
    public string ContainerId => box.Id;

    public bool IsUsable => _returned == 0 && box.IsReady;

    public bool IsWanted => spare is { IsWanted: true };

    public CancellationToken Recalled => spare?.Recalled ?? CancellationToken.None;

    public int Cgroup => box.Cgroup;

    public Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_returned != 0, this);
        return box.RunAsync(request, cancellation);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            pool.Return(box);
        }

        return ValueTask.CompletedTask;
    }
}
