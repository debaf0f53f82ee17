using System.Text.RegularExpressions;

namespace CodeRunner.Web.Look;

/// <summary>Commands as they would be typed into a shell.</summary>
public static partial class CommandLine
{
    public static string Of(IEnumerable<string> command) => string.Join(' ', command.Select(Quote));

    /// <summary>With what is set in its environment in front.</summary>
    public static string Of(IReadOnlyDictionary<string, string> environment, IEnumerable<string> command) =>
        string.Join('\n', environment.Select(variable => $"{variable.Key}={Quote(variable.Value)} \\").Append(Of(command)));

    private static string Quote(string argument) =>
        Plain().IsMatch(argument) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[\w@%+=:,./{}-]+\z")]
    private static partial Regex Plain();
}
