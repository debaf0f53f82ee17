using System.Text;

namespace CodeRunner.Sandbox.Tests;

/// <summary>Output that is kept.</summary>
internal sealed class Collected : IOutputSink
{
    private readonly List<byte> _bytes = [];

    public string Text => Encoding.UTF8.GetString([.. _bytes]);

    public int Length => _bytes.Count;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _bytes.AddRange(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
