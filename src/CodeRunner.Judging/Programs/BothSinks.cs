using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>Hands an output on to two.</summary>
internal sealed class BothSinks(IOutputSink first, IOutputSink second) : IOutputSink
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await first.WriteAsync(bytes, cancellation);
        await second.WriteAsync(bytes, cancellation);
    }
}
