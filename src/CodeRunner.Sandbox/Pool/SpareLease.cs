namespace CodeRunner.Sandbox.Pool;

/// <summary>A box that is lent until somebody else needs it.</summary>
internal sealed class SpareLease : IDisposable
{
    private readonly CancellationTokenSource _recall = new();
    private volatile bool _wanted;

    public SpareLease(DockerBox box) => (Box, Recalled) = (box, _recall.Token);

    public DockerBox Box { get; }

    /// <inheritdoc cref="IBox.IsWanted"/>
    public bool IsWanted => _wanted;

    /// <inheritdoc cref="IBox.Recalled"/>
    public CancellationToken Recalled { get; }

    public void Want() => _wanted = true;

    /// <summary>Returns at once; what is to happen then happens elsewhere.</summary>
    public void Recall()
    {
        Want();
        _ = _recall.CancelAsync();
    }

    public void Dispose() => _recall.Dispose();
}
