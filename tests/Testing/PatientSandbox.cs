using CodeRunner.Sandbox;

namespace CodeRunner.Testing;

/// <summary>Gives every run as much more time as this machine is slower than a usual one.</summary>
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
            box.RunAsync(request with { Limits = Machine.Scale(request.Limits) }, cancellation);

        public ValueTask DisposeAsync() => box.DisposeAsync();
    }
}
