using System.Buffers;

namespace CodeRunner.Judging.Checkers;

/// <summary>
/// Reads an expected answer forward through one buffer. The stream is a local file: reading it blocks for no longer
/// than the disk, so that comparing can work on spans.
/// </summary>
internal sealed class AnswerReader(Stream answer)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public bool AtEnd => Peek().IsEmpty;

    /// <summary>Bytes not yet taken, at least one of them unless the answer is at its end.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, answer.Read(_buffer));
        }

        return _buffer.AsSpan(_start.._end);
    }

    /// <summary>Of <see cref="Peek"/>, those before the next white space.</summary>
    public ReadOnlySpan<byte> PeekToken()
    {
        var bytes = Peek();
        return bytes.IndexOfAny(WhiteSpace.Bytes) is >= 0 and var length ? bytes[..length] : bytes;
    }

    public void Take(int count) => _start += count;

    public void TakeWhiteSpace()
    {
        while (Peek() is { IsEmpty: false } bytes)
        {
            var length = bytes.IndexOfAnyExcept(WhiteSpace.Bytes);
            Take(length < 0 ? bytes.Length : length);
            if (length >= 0)
            {
                return;
            }
        }
    }
}

/// <summary>What separates tokens.</summary>
internal static class WhiteSpace
{
    public static SearchValues<byte> Bytes { get; } = SearchValues.Create(" \f\n\r\t\v"u8);

    public static string NameOf(byte whiteSpace) => whiteSpace switch
    {
        (byte)' ' => "space",
        (byte)'\n' => "newline",
        (byte)'\r' => "carriage return",
        (byte)'\t' => "tab",
        (byte)'\v' => "vertical tab",
        _ => "form feed",
    };
}
