namespace CodeRunner.Core.Data;

/// <summary>What a text column can hold.</summary>
internal static class StorableText
{
    /// <summary>False for a text with a NUL character: PostgreSQL takes none, not even to look it up.</summary>
    public static bool IsStorable(this string text) => !text.Contains('\0', StringComparison.Ordinal);
}
