using System.Text;
using CodeRunner.Core.Problems;
using CodeRunner.Judging.Checkers;
using CsCheck;
using Xunit;

namespace CodeRunner.Judging.Tests.Checkers;

public sealed class DefaultCheckerPropertyTests
{
    private static readonly Gen<CheckerFlags> Flags = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3], (cases, spaces, tolerance) => new CheckerFlags
    {
        CaseSensitive = cases,
        SpaceChangeSensitive = spaces,
        RelativeTolerance = (tolerance & 1) != 0 ? 0.1 : null,
        AbsoluteTolerance = (tolerance & 2) != 0 ? 0.25 : null,
    });

    // Few different pieces, so that outputs are often right and often almost right.
    private static readonly Gen<string> Piece = Gen.OneOf(
        " ", "\n", "  ", "\r\n", "\t", "a", "A", "ab", "1", "1.", "1.0", "1.05", "1.2", "-1", "10", "1e1", ".5", "e", "nan", "\u00ff");

    private static readonly Gen<string> Text = Piece.Array[0, 12].Select(pieces => string.Concat(pieces));

    /// <summary>An answer and an output that is mostly the same.</summary>
    private static readonly Gen<(string Answer, string Output)> Pair = Gen.Select(Text, Text, Piece, Piece, Text)
        .SelectMany((start, end, one, other, unlike) => Gen.OneOf(
            (start + one + end, start + other + end), (start + end, start + end), (start, start + end), (start + end, start), (start, unlike)));

    [Fact]
    public void Finish_says_the_same_as_the_simple_checker() =>
        Gen.Select(Flags, Pair).Sample((flags, pair) =>
            Check(flags, pair.Answer, [pair.Output]).Accepted
            == SimpleChecker.Accepts(flags, Encoding.Latin1.GetBytes(pair.Answer), Encoding.Latin1.GetBytes(pair.Output)), iter: 30_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void Finish_says_the_same_however_the_output_is_cut() =>
        Gen.Select(Flags, Pair, Gen.Int[1, 5]).Sample((flags, pair, length) =>
            Check(flags, pair.Answer, pair.Output.Chunk(length).Select(piece => new string(piece)))
            == Check(flags, pair.Answer, [pair.Output]), iter: 30_000);

    [Fact]
    public void Finish_says_the_same_however_the_answer_is_read() =>
        Gen.Select(Flags, Pair, Gen.Int[1, 5]).Sample((flags, pair, length) =>
        {
            using var answer = new StingyStream(Encoding.Latin1.GetBytes(pair.Answer), length);
            return Check(flags, answer, [pair.Output]) == Check(flags, pair.Answer, [pair.Output]);
        }, iter: 30_000);

    private static CheckResult Check(CheckerFlags flags, string answer, IEnumerable<string> output) =>
        Check(flags, new MemoryStream(Encoding.Latin1.GetBytes(answer)), output);

    private static CheckResult Check(CheckerFlags flags, Stream answer, IEnumerable<string> output)
    {
        var checker = new DefaultChecker(flags, answer);
        foreach (var piece in output)
        {
            checker.Write(Encoding.Latin1.GetBytes(piece));
        }

        return checker.Finish();
    }

    /// <summary>Gives a few bytes at a time, as streams may.</summary>
    private sealed class StingyStream(byte[] content, int length) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, length));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, length)]);
    }
}
