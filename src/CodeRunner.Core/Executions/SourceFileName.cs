using System.Text.RegularExpressions;

namespace CodeRunner.Core.Executions;

/// <summary>Which names source files may have: relative, no "..", nothing a compiler would take for an option.</summary>
public static partial class SourceFileName
{
    public static bool IsValid(string name) => name.Length <= 200 && Pattern().IsMatch(name);

    [GeneratedRegex("""^[A-Za-z0-9_][A-Za-z0-9_+.-]*(/[A-Za-z0-9_][A-Za-z0-9_+.-]*)*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
