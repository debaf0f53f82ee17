using System.Text;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Checks, piece by piece, that a file is text as the format wants it: UTF-8, no byte order mark, lines that end with LF.</summary>
/// <param name="characters">Room for the characters of a piece, which nobody looks at; one more than a piece has bytes.</param>
internal sealed class TextCheck(char[] characters)
{
    private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private int _line = 1;
    private bool _begun;
    private byte _last = (byte)'\n';

    /// <summary>The first thing wrong, with its line; null while there is none.</summary>
    public (int? Line, string Reason)? Fault { get; private set; }

    /// <summary>The first line that ends with CR and LF.</summary>
    public int? LineWithCarriageReturn { get; private set; }

    /// <summary>The first line with a NUL character.</summary>
    public int? LineWithNul { get; private set; }

    /// <summary>Whether the last line, if there is any, is ended.</summary>
    public bool EndsWithNewline => _last == '\n';

    /// <summary>Takes the next piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Fault is not null || bytes.IsEmpty)
        {
            return;
        }

        if (!_begun && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            Fault = (1, Texts.Package_Text_ByteOrderMark);
        }

        _begun = true;
        Decode(bytes);
        LineWithCarriageReturn ??= LineOf(bytes, (byte)'\r');
        LineWithNul ??= LineOf(bytes, 0);
        _line += bytes.Count((byte)'\n');
        _last = bytes[^1];
    }

    /// <summary>To be called after the last piece.</summary>
    public void Finish()
    {
        if (Fault is null)
        {
            Decode([]);
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _utf8.GetChars(bytes, characters, flush: bytes.IsEmpty);
        }
        catch (DecoderFallbackException fault)
        {
            var line = _line + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            Fault ??= (line, Texts.Package_Text_NotUtf8);
        }
    }

    private int? LineOf(ReadOnlySpan<byte> bytes, byte wanted) =>
        bytes.IndexOf(wanted) is >= 0 and var index ? _line + bytes[..index].Count((byte)'\n') : null;
}
