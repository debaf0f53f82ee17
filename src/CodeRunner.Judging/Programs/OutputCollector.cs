using System.Buffers;
using System.Globalization;
using System.Text;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>Keeps the first <paramref name="maxBytes"/> bytes of an output.</summary>
public sealed class OutputCollector(long maxBytes) : IOutputSink
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private long _dropped;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var kept = bytes[..(int)Math.Min(bytes.Length, maxBytes - _kept.WrittenCount)];
        _kept.Write(kept.Span);
        _dropped += bytes.Length - kept.Length;
        return ValueTask.CompletedTask;
    }

    public byte[] ToArray() => _kept.WrittenSpan.ToArray();

    /// <summary>As text that every database stores: what is no UTF-8 replaced, and a line about what was left out.</summary>
    public string ToText()
    {
        var text = Encoding.UTF8.GetString(_kept.WrittenSpan).Replace('\0', '\uFFFD');
        return _dropped == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text.TrimEnd('\uFFFD')}\n[{_dropped:N0} more bytes are left out]\n");
    }
}
