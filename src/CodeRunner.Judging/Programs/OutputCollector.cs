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

    /// <summary>How much came, kept or not.</summary>
    public long Bytes => _kept.WrittenCount + _dropped;

    /// <summary>Whether more came than is kept.</summary>
    public bool IsCut => _dropped > 0;

    /// <summary>What is kept, as text that every database stores: what is no UTF-8 replaced.</summary>
    public string Text
    {
        get
        {
            var text = Encoding.UTF8.GetString(_kept.WrittenSpan).Replace('\0', '\uFFFD');
            return IsCut ? text.TrimEnd('\uFFFD') : text;
        }
    }

    public byte[] ToArray() => _kept.WrittenSpan.ToArray();

    /// <summary><see cref="Text"/>, and a line about what was left out.</summary>
    public string ToText() => IsCut
        ? string.Create(CultureInfo.InvariantCulture, $"{Text}\n[{_dropped:N0} more bytes are left out]\n")
        : Text;
}
