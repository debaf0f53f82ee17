using System.Text;
using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Submissions;

/// <summary>As much of an output as a page shows.</summary>
public static class ShownText
{
    /// <summary>The beginning of <paramref name="text"/>, at most <see cref="ProblemQueries.SampleBytes"/> of it.</summary>
    public static string Of(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= ProblemQueries.SampleBytes)
        {
            return text;
        }

        Encoding.UTF8.GetEncoder().Convert(text, new byte[ProblemQueries.SampleBytes], flush: false, out var characters, out _, out _);
        return text[..characters];
    }
}
