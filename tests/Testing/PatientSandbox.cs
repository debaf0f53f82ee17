using CodeRunner.Sandbox;

namespace CodeRunner.Testing;

/// <summary>A sandbox as on a usual machine, however slow this one is.</summary>
public sealed class PatientSandbox(ISandbox sandbox) : ISandbox
{
    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation) => new Box(await sandbox.LeaseAsync(cancellation));

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => sandbox.CheckAsync(cancellation);

    private sealed class Box(IBox box) : IBox
    {
        public string Name => box.Name;

        public string Image => box.Image;

        public bool IsUsable => box.IsUsable;

        public int Cgroup => box.Cgroup;

        public Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation) =>
            Machine.RunAsync(box, request, cancellation);

        public ValueTask DisposeAsync() => box.DisposeAsync();
    }
}
