using System.Text.RegularExpressions;

namespace CodeRunner.Core.Executions;

/// <summary>Which names source files may have: relative, no "..", nothing a compiler would take for an option.</summary>
public static partial class SourceFileName
{
    /// <summary>The rule in words.</summary>
    public static string Rule => Texts.Execution_File_Name_Rule;

    public static bool IsValid(string name) => name.Length <= 200 && Pattern().IsMatch(name);

    /// <summary>Whether two files of these names cannot both exist: equal, or one the folder the other is in.</summary>
    public static bool Collide(string a, string b) =>
        a == b || a.StartsWith(b + "/", StringComparison.Ordinal) || b.StartsWith(a + "/", StringComparison.Ordinal);

    [GeneratedRegex("""^[A-Za-z0-9_][A-Za-z0-9_+.-]*(/[A-Za-z0-9_][A-Za-z0-9_+.-]*)*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
