using System.Text;

namespace CodeRunner.Core.Submissions;

/// <summary>Rules for a source as people hand it in.</summary>
public static class SourceText
{
    /// <summary>Why <paramref name="source"/> cannot be taken, in words; null when it can.</summary>
    public static string? FaultOf(string source, int maxBytes)
    {
        if (string.IsNullOrWhiteSpace(Normalise(source)))
        {
            return Texts.Source_Empty;
        }

        if (Encoding.UTF8.GetByteCount(source) is var bytes && bytes > maxBytes)
        {
            return Texts.Source_TooLong.With(bytes, maxBytes);
        }

        return NulFaultOf(source);
    }

    /// <summary>What is said of a NUL character, which no database and no compiler takes; null when there is none.</summary>
    public static string? NulFaultOf(string source) =>
        source.Contains('\0', StringComparison.Ordinal) ? Texts.Source_Nul : null;

    /// <summary>Drops a byte order mark, which compilers trip over. Line ends stay as they are.</summary>
    public static string Normalise(string source) => source.TrimStart('\uFEFF');
}
