using System.Collections.Concurrent;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>Notes what is started in the boxes of another sandbox.</summary>
internal sealed class RecordingSandbox(ISandbox sandbox) : ISandbox
{
    private readonly ConcurrentQueue<string> _started = [];
    private readonly ConcurrentQueue<IBox> _spares = [];

    /// <summary>What boxes say they are made of; null is the truth.</summary>
    public string? Image { get; set; }

    /// <summary>The spare boxes that it lent so far.</summary>
    public IReadOnlyCollection<IBox> Spares => _spares;

    /// <summary>How many tests were begun in those.</summary>
    public int TestsInSpares { get; private set; }

    /// <summary>The program of every run since this was last asked, in order.</summary>
    public IReadOnlyList<string> Started()
    {
        var started = _started.ToArray();
        _started.Clear();
        return started;
    }

    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation) => new Box(this, await sandbox.LeaseAsync(cancellation));

    public IBox? TryLeaseSpare()
    {
        if (sandbox.TryLeaseSpare() is not { } box)
        {
            return null;
        }

        _spares.Enqueue(box);
        return new Box(this, box);
    }

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => sandbox.CheckAsync(cancellation);

    private sealed class Box(RecordingSandbox recording, IBox box) : IBox
    {
        public string Name => box.Name;

        public string Image => recording.Image ?? box.Image;

        public int Cgroup => box.Cgroup;

        public bool IsUsable => box.IsUsable;

        public bool IsWanted => box.IsWanted;

        public CancellationToken Recalled => box.Recalled;

        public Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
        {
            recording._started.Enqueue(Path.GetFileName(request.Command[0]));
            if (recording._spares.Contains(box) && request.Artefact is null)
            {
                recording.TestsInSpares++;
            }

            return box.RunAsync(request, cancellation);
        }

        public ValueTask DisposeAsync() => box.DisposeAsync();
    }
}
