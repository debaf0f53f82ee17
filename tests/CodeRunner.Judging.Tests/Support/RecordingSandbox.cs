using System.Collections.Concurrent;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>Notes what is started in the boxes of another sandbox.</summary>
internal sealed class RecordingSandbox(ISandbox sandbox) : ISandbox
{
    private readonly ConcurrentQueue<string> _started = [];

    /// <summary>What boxes say they are made of; null is the truth.</summary>
    public string? Image { get; set; }

    /// <summary>The program of every run since this was last asked, in order.</summary>
    public IReadOnlyList<string> Started()
    {
        var started = _started.ToArray();
        _started.Clear();
        return started;
    }

    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation) => new Box(this, await sandbox.LeaseAsync(cancellation));

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => sandbox.CheckAsync(cancellation);

    private sealed class Box(RecordingSandbox recording, IBox box) : IBox
    {
        public string Name => box.Name;

        public string Image => recording.Image ?? box.Image;

        public int Cgroup => box.Cgroup;

        public bool IsUsable => box.IsUsable;

        public Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
        {
            recording._started.Enqueue(Path.GetFileName(request.Command[0]));
            return box.RunAsync(request, cancellation);
        }

        public ValueTask DisposeAsync() => box.DisposeAsync();
    }
}
