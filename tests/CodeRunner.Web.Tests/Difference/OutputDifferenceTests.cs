using System.Text.Encodings.Web;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Difference;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace CodeRunner.Web.Tests.Difference;

public sealed class OutputDifferenceTests
{
    [Theory]
    [InlineData("3\n", "", "Your program printed nothing.")]
    [InlineData("3\n", " \n", "Your program printed nothing.")]
    [InlineData("3\n", "3", "The line break at the end is missing.")]
    [InlineData("3\n\n", "3\n", "The line break at the end is missing.")]
    [InlineData("3\n", "3\n\n", "There are extra line breaks at the end.")]
    [InlineData("3\n4\n", "3\r\n4\r\n", "Your lines end with carriage returns, which were not expected.")]
    [InlineData("1\n3 4\n", "1\n3 4 \n", "There is extra space at the end of line 2.")]
    [InlineData("3 4 \n", "3 4\n", "There is space missing at the end of line 1.")]
    [InlineData("3 4\n", "3  4\n", "There is extra space in line 1.")]
    [InlineData("3  4\n", "3 4\n", "There is space missing in line 1.")]
    [InlineData("3 4\n", "3\t4\n", "The white space in line 1 is of another kind.")]
    [InlineData("3\n4\n", "3\n\n4\n", "There is an extra empty line: line 2.")]
    [InlineData("3\n\n4\n", "3\n4\n", "An empty line is missing: line 2.")]
    [InlineData("3\n4\n", "3 4\n", "The words are right, but the line breaks are not from line 1 on.")]
    [InlineData("YES\n", "Yes\n", "Only upper and lower case differ.")]
    [InlineData("1 2 3\n", "1 2\n", "Your output ends too early: next would come 3.")]
    [InlineData("1 2\n", "1 2 3\n", "Your output goes on where it should end: with 3.")]
    [InlineData("1\n", "2\n", null)]
    [InlineData("1\n", "1\n", null)]
    public void Difference_is_said_in_words(string expected, string actual, string? words) => Assert.Equal(words, Of(expected, actual).Words);

    [Fact]
    public void Difference_shows_the_lines_around_the_first_wrong_one()
    {
        var lines = Enumerable.Range(1, 100).Select(i => $"{i}\n").ToArray();
        var difference = Of(string.Concat(lines), string.Concat(lines).Replace("50\n", "fifty\n", StringComparison.Ordinal));
        var first = Assert.Single(difference.Lines, line => line.IsFirst);
        Assert.Equal((50, "50", "fifty"), (first.Number, first.Expected!.Text, first.Actual!.Text));
        Assert.Equal((43, 24, 33), (difference.LeftOutBefore, difference.Lines.Count, difference.LeftOutAfter));
    }

    [Fact]
    public void Line_that_the_judge_names_goes_before_one_that_only_looks_different()
    {
        var difference = Of("1.0\n2\n", "1.00\n3\n", line: 2);
        Assert.Equal(2, Assert.Single(difference.Lines, line => line.IsFirst).Number);
        Assert.Equal(1, Assert.Single(Of("1\n2\n", "7\n2\n", line: 2).Lines, line => line.IsFirst).Number);
    }

    [Fact]
    public void Cut_output_is_not_said_to_end_early()
    {
        var sample = new Sample("sample/1", Text(""), Text("1 2 3\n"));
        Assert.Null(OutputDifference.Of(sample, new TestOutput("1 2", 900, null, "")).Words);
    }

    [Theory]
    [InlineData("7", "8", "<mark>7</mark>")]
    [InlineData("1 7 2", "1 8 2", "1<span class=\"glyph\">·</span><mark>7</mark><span class=\"glyph\">·</span>2")]
    [InlineData("7 ", "7", "7<mark><span class=\"glyph\">·</span></mark>")]
    [InlineData("7\r", "7", "7<mark><span class=\"glyph\">␍</span></mark>")]
    [InlineData("<b>", "<i>", "&lt;<mark>b</mark>&gt;")]
    [InlineData("aa", "a", "a<mark>a</mark>")]
    [InlineData("a\tb", "ab", "a<mark><span class=\"glyph\">→   </span></mark>b")]
    [InlineData("same  line", "same  line", "same  line")]
    public void Line_shows_what_is_otherwise_not_to_be_seen(string line, string other, string html) =>
        Assert.Equal(html, HtmlOf(VisibleLine.Of(new OutputLine(line, true), new OutputLine(other, true))));

    [Fact]
    public void Line_shows_a_line_break_that_the_other_lacks() =>
        Assert.Equal("7<mark><span class=\"glyph\">↵</span></mark>", HtmlOf(VisibleLine.Of(new OutputLine("7", true), new OutputLine("7", false))));

    [Fact]
    public void Long_line_is_shown_around_the_difference()
    {
        var (a, b) = (new string('a', 5000) + "x" + new string('a', 5000), new string('a', 10_001));
        var html = HtmlOf(VisibleLine.Of(new OutputLine(a, true), new OutputLine(b, true)));
        Assert.StartsWith("…aaa", html, StringComparison.Ordinal);
        Assert.Contains("a<mark>x</mark>a", html, StringComparison.Ordinal);
        Assert.EndsWith("a…", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 400, 430);
    }

    private static OutputDifference Of(string expected, string actual, long? line = null) => OutputDifference.Of(
        new Sample("sample/1", Text(""), Text(expected)), new TestOutput(actual, System.Text.Encoding.UTF8.GetByteCount(actual), line, ""));

    private static SampleText Text(string text) => new(text, text.Length, false);

    private static string HtmlOf(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }
}
