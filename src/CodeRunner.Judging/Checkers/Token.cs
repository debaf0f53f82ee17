using System.Globalization;
using System.Text;
using CodeRunner.Core.Problems;

namespace CodeRunner.Judging.Checkers;

/// <summary>A token as it comes in: its length, and as many of its first bytes as are ever needed.</summary>
internal sealed class Token
{
    private const int ShownBytes = 40;
    private readonly byte[] _kept = new byte[FloatToken.MaxBytes];

    /// <summary>Bytes of the whole token.</summary>
    public long Length { get; private set; }

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length < _kept.Length)
        {
            var free = _kept.AsSpan((int)Length);
            bytes[..Math.Min(bytes.Length, free.Length)].CopyTo(free);
        }

        Length += bytes.Length;
    }

    public bool TryParse(out double value)
    {
        value = 0;
        return Length <= _kept.Length && FloatToken.TryParse(_kept.AsSpan(0, (int)Length), out value);
    }

    /// <summary>For people: cut where it is long, with what cannot be seen written as its code.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var rest = (ReadOnlySpan<byte>)_kept.AsSpan(0, (int)Math.Min(Length, _kept.Length));
        for (var shown = 0; !rest.IsEmpty && (shown < ShownBytes || Length <= ShownBytes);)
        {
            var valid = Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            text.Append(valid ? Show(rune) : $"\\x{rest[0]:X2}");
            length = valid ? length : 1;
            shown += length;
            rest = rest[length..];
        }

        return Length <= ShownBytes ? text.ToString() : string.Create(CultureInfo.InvariantCulture, $"{text}… ({Length:N0} bytes)");
    }

    /// <summary>As itself, or its code where it cannot be seen.</summary>
    public static string Show(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => $"\\u{{{rune.Value:X}}}",
        _ => rune.ToString(),
    };
}
