namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>That many zero bytes, made as they are read.</summary>
internal sealed class Zeros(long size) : MemoryStream
{
    private long _left = size;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(_left, buffer.Length);
        buffer.Span[..count].Clear();
        _left -= count;
        return new(count);
    }
}
