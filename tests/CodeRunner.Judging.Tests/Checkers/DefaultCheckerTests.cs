using System.Text;
using CodeRunner.Core.Problems;
using CodeRunner.Judging.Checkers;
using Xunit;

namespace CodeRunner.Judging.Tests.Checkers;

public sealed class DefaultCheckerTests
{
    [Theory]
    [InlineData("", "42\n", "42\n")]
    [InlineData("", "", "")]
    [InlineData("", "\n", "")]
    [InlineData("", "", " \t\n")]
    [InlineData("", "1 2 3\n", "1\r\n2\v3\f")]
    [InlineData("", "1 2 3\n", "   1 2    3")]
    [InlineData("", "Yes", "yES")]
    [InlineData("", "Straße", "STRAße")]
    [InlineData("case_sensitive", "Yes", "Yes ")]
    [InlineData("space_change_sensitive", "1  2\n\n", "1  2\n\n")]
    [InlineData("space_change_sensitive", "a B\n", "A b\n")]
    [InlineData("space_change_sensitive", "", "")]
    [InlineData("float_tolerance 1e-6", "1", "1.0000001")]
    [InlineData("float_tolerance 1e-6", "1000000 x", "1000000.9 X")]
    [InlineData("float_absolute_tolerance 0.5", "-2", "-2.5")]
    [InlineData("float_absolute_tolerance 0.5", "0", "-.5e0")]
    [InlineData("float_relative_tolerance 0.25", "-4", "-5")]
    [InlineData("float_relative_tolerance 0.25 float_absolute_tolerance 2", "1", "3")]
    [InlineData("float_relative_tolerance 1e-9", "0.0", "-0")]
    [InlineData("float_tolerance 0", "1e2", "100.000")]
    [InlineData("float_tolerance 1e-6", "nan", "NaN")]
    [InlineData("float_tolerance 1e-6", "1e999 inf", "1E999 INF")]
    [InlineData("float_tolerance 1e-6", "1-2", "1-2")]
    public void Finish_accepts_when_output_is_right(string flags, string answer, string output) =>
        Assert.Null(Check(flags, answer, output).Difference);

    [Theory]
    [InlineData("", "41\n", "42\n", "line 1: expected 41, got 42")]
    [InlineData("", "1\n2\n42\n", "1\n2\n41\n", "line 3: expected 42, got 41")]
    [InlineData("", "1 2 42\n", "1\n2\n41\n", "line 3: expected 42, got 41")]
    [InlineData("", "42", "4", "line 1: expected 42, got 4")]
    [InlineData("", "4", "42", "line 1: expected 4, got 42")]
    [InlineData("", "1 2\n", "12\n", "line 1: expected 1, got 12")]
    [InlineData("", "12\n", "1 2\n", "line 1: expected 12, got 1")]
    [InlineData("", "1 2\n", "1\n", "missing 2 at the end")]
    [InlineData("", "1\n", "", "missing 1 at the end")]
    [InlineData("", "1\n", "1\n\n2 3\n", "line 3: extra output: 2")]
    [InlineData("", "", "0", "line 1: extra output: 0")]
    [InlineData("", "1.0", "1", "line 1: expected 1.0, got 1")]
    [InlineData("", "Ä", "ä", "line 1: expected Ä, got ä")]
    [InlineData("case_sensitive", "Yes", "yes", "line 1: expected Yes, got yes")]
    [InlineData("space_change_sensitive", "1 2\n", "1  2\n", "line 1: extra space")]
    [InlineData("space_change_sensitive", "1  2\n", "1 2\n", "line 1: missing space")]
    [InlineData("space_change_sensitive", "1\n2\n", "1 2\n", "line 1: expected newline, got space")]
    [InlineData("space_change_sensitive", "1\n2\n", "1\r\n2\n", "line 1: expected newline, got carriage return")]
    [InlineData("space_change_sensitive", "1\n", "1", "missing newline at the end")]
    [InlineData("space_change_sensitive", "1\n", "1\n\n", "line 2: extra newline")]
    [InlineData("space_change_sensitive", "1\n", " 1\n", "line 1: extra space")]
    [InlineData("space_change_sensitive", "\t1\n", "1\n", "line 1: missing tab")]
    [InlineData("space_change_sensitive", "1\n", "1\n2", "line 2: extra output: 2")]
    [InlineData("space_change_sensitive", "1\n2", "1\n", "missing 2 at the end")]
    [InlineData("float_tolerance 1e-6", "1", "1.00001", "line 1: expected 1, got 1.00001")]
    [InlineData("float_absolute_tolerance 0.5", "0", "0.50001", "line 1: expected 0, got 0.50001")]
    [InlineData("float_relative_tolerance 0.25", "4", "5.0001", "line 1: expected 4, got 5.0001")]
    [InlineData("float_tolerance 1e-6", "1", "one", "line 1: expected 1, got one")]
    [InlineData("float_tolerance 1e-6", "one", "1", "line 1: expected one, got 1")]
    [InlineData("float_tolerance 1e300", "1", "nan", "line 1: expected 1, got nan")]
    [InlineData("float_tolerance 1e300", "1", "0x1", "line 1: expected 1, got 0x1")]
    [InlineData("float_tolerance 1e300", "1", "1e999", "line 1: expected 1, got 1e999")]
    [InlineData("float_tolerance 1e300", "1e999", "1", "line 1: expected 1e999, got 1")]
    [InlineData("float_tolerance 1e-6", "1 2", "1.0", "missing 2 at the end")]
    public void Finish_tells_the_first_difference_when_output_is_wrong(string flags, string answer, string output, string difference) =>
        Assert.Equal(difference, Check(flags, answer, output).Difference);

    [Fact]
    public void Finish_cuts_a_token_with_its_length_when_it_is_long() =>
        Assert.Equal(
            $"line 1: expected {new string('a', 40)}… (100,000 bytes), got b",
            Check("", new string('a', 100_000), "b").Difference);

    [Fact]
    public void Finish_shows_codes_when_characters_cannot_be_seen() =>
        Assert.Equal(
            @"line 1: expected é\u{A0}\u{202E}, got \u{0}\u{1B}\xFF",
            Check("", Encoding.UTF8.GetBytes("é\u00A0\u202E"), [0, 0x1B, 0xFF]).Difference);

    [Fact]
    public void Finish_accepts_when_a_number_has_as_many_digits_as_are_read() =>
        Assert.True(Check("float_tolerance 1e-6", "0.5", "0." + new string('4', 1) + new string('9', FloatToken.MaxBytes - 3)).Accepted);

    [Fact]
    public void Finish_compares_as_text_when_a_number_has_more_digits_than_are_read() =>
        Assert.False(Check("float_tolerance 1e-6", "0.5", "0.5" + new string('0', FloatToken.MaxBytes)).Accepted);

    [Fact]
    public void Write_keeps_nothing_of_the_output_when_it_is_long()
    {
        // One token of 32 MiB that differs in case, so that the slow way is taken too.
        var piece = Encoding.ASCII.GetBytes(new string('A', 1 << 20));
        using var answer = new EndlessStream((byte)'a');
        var checker = new DefaultChecker(new CheckerFlags(), answer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 32; i++)
        {
            checker.Write(piece);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 10);
    }

    [Theory]
    [InlineData("1\n2\n3\n", "1\n2\n4\n", 3L)]
    [InlineData("1\n2\n3\n", "1\n\n\n5\n", 4L)]
    [InlineData("1\n2\n", "1\n", 2L)]
    [InlineData("1\n", "1\n2\n", 2L)]
    [InlineData("1\n", "1\n", null)]
    public void Difference_is_at_the_line_of_the_output(string answer, string output, long? line) =>
        Assert.Equal(line, Check("", answer, output).Line);

    private static CheckResult Check(string flags, string answer, string output) =>
        Check(flags, Encoding.UTF8.GetBytes(answer), Encoding.UTF8.GetBytes(output));

    private static CheckResult Check(string flags, byte[] answer, byte[] output)
    {
        Assert.True(CheckerFlags.TryParse(flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var parsed, out _));
        var checker = new DefaultChecker(parsed, new MemoryStream(answer));
        checker.Write(output);
        return checker.Finish();
    }

    private sealed class EndlessStream(byte content) : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill(content);
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill(content);
            return buffer.Length;
        }
    }
}
