namespace CodeRunner.Sandbox.Pool;

/// <summary>A box for as long as one submission has it.</summary>
internal sealed class LeasedBox(BoxPool pool, DockerBox box) : IBox
{
    private int _returned;

    public string Name => box.Block.ContainerName;

    public string Image => box.Image;

    /// <summary>The engine's id of the container.</summary>
    public string ContainerId => box.Id;

    public bool IsUsable => _returned == 0 && box.IsReady;

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
