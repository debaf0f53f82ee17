using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Difference;

/// <summary>A line of what was expected beside the same line of what came.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Expected">Null where nothing more was expected.</param>
/// <param name="Actual">Null where nothing more came.</param>
/// <param name="IsFirst">Whether it is the line at which the output goes wrong.</param>
public sealed record LinePair(int Number, OutputLine? Expected, OutputLine? Actual, bool IsFirst)
{
    public bool Differs => Expected != Actual;
}

/// <summary>What a program printed for a sample, line by line beside what was expected, around the line that is wrong.</summary>
public sealed record OutputDifference
{
    private const int ShownBefore = 6;
    private const int Shown = 24;

    public required IReadOnlyList<LinePair> Lines { get; init; }

    /// <summary>Lines left out before those shown.</summary>
    public required int LeftOutBefore { get; init; }

    /// <summary>And after them.</summary>
    public required int LeftOutAfter { get; init; }

    /// <summary>What is wrong, in words; null where only the values differ, which the judge's own message says.</summary>
    public required string? Words { get; init; }

    public static OutputDifference Of(Sample sample, TestOutput output)
    {
        var (expected, actual) = (OutputLine.Split(sample.Answer.Text), OutputLine.Split(output.Text));
        var count = Math.Max(expected.Count, actual.Count);
        var first = FirstOf(expected, actual, count, output.Line);
        var from = Math.Max(0, Math.Min(first - ShownBefore, count - Shown));
        var shown = Enumerable.Range(from, Math.Min(Shown, count - from))
            .Select(i => new LinePair(i + 1, At(expected, i), At(actual, i), i == first)).ToList();
        var isCut = sample.Answer.IsCut || output.IsCut;
        return new OutputDifference
        {
            Lines = shown,
            LeftOutBefore = from,
            LeftOutAfter = count - from - shown.Count,
            Words = isCut ? null : DifferenceInWords.Of(sample.Answer.Text, output.Text),
        };
    }

    /// <summary>The line that the judge names, where it looks different; else the first that does.</summary>
    private static int FirstOf(IReadOnlyList<OutputLine> expected, IReadOnlyList<OutputLine> actual, int count, long? named)
    {
        if (named is { } line && line <= count && At(expected, (int)line - 1) != At(actual, (int)line - 1))
        {
            return (int)line - 1;
        }

        for (var i = 0; i < count; i++)
        {
            if (At(expected, i) != At(actual, i))
            {
                return i;
            }
        }

        return 0;
    }

    private static OutputLine? At(IReadOnlyList<OutputLine> lines, int index) => index < lines.Count ? lines[index] : null;
}
