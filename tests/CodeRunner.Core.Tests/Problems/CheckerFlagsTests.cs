using System.Text;
using CodeRunner.Core.Problems;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class CheckerFlagsTests
{
    [Theory]
    [InlineData("", false, false, null, null)]
    [InlineData("case_sensitive", true, false, null, null)]
    [InlineData("space_change_sensitive", false, true, null, null)]
    [InlineData("float_tolerance 1e-6", false, false, 1e-6, 1e-6)]
    [InlineData("float_relative_tolerance .5", false, false, .5, null)]
    [InlineData("float_absolute_tolerance 0", false, false, null, 0.0)]
    [InlineData("float_absolute_tolerance 1 float_relative_tolerance 2E+1 case_sensitive", true, false, 20.0, 1.0)]
    public void TryParse_reads_flags_when_they_are_of_the_format(
        string arguments, bool caseSensitive, bool spaceSensitive, double? relative, double? absolute)
    {
        Assert.True(CheckerFlags.TryParse(Split(arguments), out var flags, out _));
        Assert.Equal((caseSensitive, spaceSensitive, relative, absolute), (flags.CaseSensitive, flags.SpaceChangeSensitive, flags.RelativeTolerance, flags.AbsoluteTolerance));
    }

    [Theory]
    [InlineData("ignore_case", "ignore_case")]
    [InlineData("CASE_SENSITIVE", "CASE_SENSITIVE")]
    [InlineData("1e-6", "1e-6")]
    [InlineData("float_tolerance", "float_tolerance needs a number")]
    [InlineData("float_tolerance case_sensitive", "float_tolerance needs a number")]
    [InlineData("float_tolerance -1", "\"-1\"")]
    [InlineData("float_tolerance nan", "\"nan\"")]
    [InlineData("float_tolerance 0x1", "\"0x1\"")]
    [InlineData("float_tolerance 1 float_tolerance 1", "already set")]
    [InlineData("float_tolerance 1 float_absolute_tolerance 1", "already set")]
    [InlineData("float_relative_tolerance 1 float_tolerance 1", "already set")]
    [InlineData("float_relative_tolerance 1 float_relative_tolerance 1", "already set")]
    public void TryParse_names_the_fault_when_flags_are_not_of_the_format(string arguments, string part)
    {
        Assert.False(CheckerFlags.TryParse(Split(arguments), out var flags, out var fault));
        Assert.Null(flags);
        Assert.Contains(part, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData("+12", 12.0)]
    [InlineData("007", 7.0)]
    [InlineData(".5", .5)]
    [InlineData("5.", 5.0)]
    [InlineData("5.e1", 50.0)]
    [InlineData("-1.25E-2", -.0125)]
    [InlineData("1e+2", 100.0)]
    [InlineData("0.1000000000000000055511151231257827021181583404541015625", .1)]
    public void FloatToken_reads_a_number_when_it_is_of_the_grammar(string token, double value)
    {
        Assert.True(FloatToken.TryParse(Encoding.UTF8.GetBytes(token), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("+-1")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData(".e5")]
    [InlineData("1e5.0")]
    [InlineData("1.2.3")]
    [InlineData("1-2")]
    [InlineData("0x10")]
    [InlineData("1e999")]
    [InlineData("inf")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1,5")]
    [InlineData("1\0")]
    [InlineData("1f")]
    public void FloatToken_refuses_what_is_not_of_the_grammar(string token) =>
        Assert.False(FloatToken.TryParse(Encoding.UTF8.GetBytes(token), out _));

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
