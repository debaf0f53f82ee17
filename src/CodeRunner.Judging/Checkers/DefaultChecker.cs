using System.Globalization;
using System.Text;
using CodeRunner.Core.Problems;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Checkers;

/// <summary>
/// Compares output with the expected answer while the program writes it: token by token, in constant memory, however
/// long the output or a token is. What both have in common byte for byte is skipped at the speed of memory.
/// </summary>
/// <remarks>Source: Kattis problem package format 2025-09, "Default output validator specification".</remarks>
/// <param name="flags">How to compare.</param>
/// <param name="answer">The expected answer, read forward and not disposed.</param>
public sealed class DefaultChecker(CheckerFlags flags, Stream answer) : IOutputSink
{
    private readonly AnswerReader _answer = new(answer);
    private readonly Token _expected = new();
    private readonly Token _got = new();
    private bool _inToken;
    private bool _sameSoFar;
    private long _line = 1;
    private string? _difference;
    private long _differenceLine;

    /// <summary>Takes the next piece of output. After a difference the rest is of no interest, but may still come.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary><see cref="WriteAsync"/> without waiting, which it never does.</summary>
    public void Write(ReadOnlySpan<byte> output)
    {
        while (!output.IsEmpty && _difference is null)
        {
            var taken = _inToken && !_sameSoFar ? 0 : TakeCommon(output);
            if (taken == 0)
            {
                taken = _inToken ? TakeToken(output) : TakeWhiteSpace(output);
            }

            output = output[taken..];
        }
    }

    /// <summary>Says, once all output has come, what there is to say of it.</summary>
    public CheckResult Finish()
    {
        if (_difference is null && _inToken)
        {
            EndToken();
        }

        if (_difference is null)
        {
            CompareEnds();
        }

        return new CheckResult(_difference) { Line = _difference is null ? null : _differenceLine };
    }

    /// <summary>Takes what output and answer have in common: equal bytes make equal tokens and equal white space.</summary>
    private int TakeCommon(ReadOnlySpan<byte> output)
    {
        var common = output[..output.CommonPrefixLength(_answer.Peek())];
        if (common.IsEmpty)
        {
            return 0;
        }

        _answer.Take(common.Length);
        _line += common.Count((byte)'\n');
        var token = common[(common.LastIndexOfAny(WhiteSpace.Bytes) + 1)..];
        if (token.Length < common.Length || !_inToken)
        {
            BeginToken();
        }

        _inToken = !token.IsEmpty;
        _expected.Append(token);
        _got.Append(token);
        return common.Length;
    }

    /// <summary>Between tokens, where output and answer go on differently.</summary>
    private int TakeWhiteSpace(ReadOnlySpan<byte> output)
    {
        var length = output.IndexOfAnyExcept(WhiteSpace.Bytes);
        if (flags.SpaceChangeSensitive && DifferenceOfWhiteSpace(output[0]) is { } difference)
        {
            _difference = difference;
        }
        else if (length == 0)
        {
            _answer.TakeWhiteSpace();
            BeginToken();
        }

        var taken = length < 0 ? output.Length : length;
        _line += output[..taken].Count((byte)'\n');
        return taken;
    }

    private string? DifferenceOfWhiteSpace(byte got)
    {
        var next = _answer.Peek();
        return (next.IsEmpty || !WhiteSpace.Bytes.Contains(next[0]), WhiteSpace.Bytes.Contains(got)) switch
        {
            (false, true) => AtLine($"expected {WhiteSpace.NameOf(next[0])}, got {WhiteSpace.NameOf(got)}"),
            (false, false) => AtLine($"missing {WhiteSpace.NameOf(next[0])}"),
            (true, true) => AtLine($"extra {WhiteSpace.NameOf(got)}"),
            (true, false) => null,
        };
    }

    private void BeginToken()
    {
        _inToken = _sameSoFar = true;
        _expected.Clear();
        _got.Clear();
    }

    private int TakeToken(ReadOnlySpan<byte> output)
    {
        var length = output.IndexOfAny(WhiteSpace.Bytes);
        var token = length < 0 ? output : output[..length];
        _got.Append(token);
        CompareText(token);
        if (length >= 0)
        {
            EndToken();
        }

        return token.Length;
    }

    private void CompareText(ReadOnlySpan<byte> got)
    {
        while (!got.IsEmpty)
        {
            var expected = _answer.PeekToken();
            if (expected.IsEmpty)
            {
                _sameSoFar = false;
                return;
            }

            expected = expected[..Math.Min(expected.Length, got.Length)];
            _sameSoFar = _sameSoFar && SameText(expected, got[..expected.Length]);
            _expected.Append(expected);
            _answer.Take(expected.Length);
            got = got[expected.Length..];
        }
    }

    private bool SameText(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got) =>
        flags.CaseSensitive
            ? expected.SequenceEqual(got)
            : Ascii.EqualsIgnoreCase(expected, got) || SameButForCase(expected, got);

    /// <summary>What <see cref="Ascii"/> has no answer to: the same with bytes in it that are not ASCII.</summary>
    private static bool SameButForCase(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] != got[i] && LowerCase(expected[i]) != LowerCase(got[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int LowerCase(byte character) => character is >= (byte)'A' and <= (byte)'Z' ? character | 0x20 : character;

    private void EndToken()
    {
        while (_answer.PeekToken() is { IsEmpty: false } rest)
        {
            _sameSoFar = false;
            _expected.Append(rest);
            _answer.Take(rest.Length);
        }

        _inToken = false;
        if (!_sameSoFar && !CloseEnough())
        {
            _difference = _expected.Length == 0 ? AtLine($"extra output: {_got}") : AtLine($"expected {_expected}, got {_got}");
        }
    }

    private bool CloseEnough()
    {
        if (!flags.ComparesNumbers || !_expected.TryParse(out var expected) || !_got.TryParse(out var got))
        {
            return false;
        }

        var error = Math.Abs(got - expected);
        return error <= flags.AbsoluteTolerance || error <= flags.RelativeTolerance * Math.Abs(expected);
    }

    private void CompareEnds()
    {
        if (!flags.SpaceChangeSensitive)
        {
            _answer.TakeWhiteSpace();
        }

        if (_answer.Peek() is { IsEmpty: false } rest)
        {
            _expected.Clear();
            _got.Clear();
            _differenceLine = _line;
            _difference = WhiteSpace.Bytes.Contains(rest[0]) ? $"missing {WhiteSpace.NameOf(rest[0])} at the end" : $"missing {TakeExpected()} at the end";
        }
    }

    private string TakeExpected()
    {
        while (_answer.PeekToken() is { IsEmpty: false } token)
        {
            _expected.Append(token);
            _answer.Take(token.Length);
        }

        return _expected.ToString();
    }

    private string AtLine(string difference)
    {
        _differenceLine = _line;
        return string.Create(CultureInfo.InvariantCulture, $"line {_line}: {difference}");
    }
}
