using System.Text.RegularExpressions;
using CodeRunner.Commands;
using CodeRunner.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>Failures that whoever starts the program can mend, told without a stack trace.</summary>
internal static partial class StartFault
{
    /// <summary>What is wrong and what to do; null for anything unforeseen.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        OptionsValidationException options => "Wrong settings (appsettings.json or environment):\n  " + string.Join("\n  ", options.Failures.Select(Reason).Distinct()),
        UsageException or InvalidDataException or SandboxException => fault.Message,
        SqliteException sqlite => $"The database cannot be used: {sqlite.Message}",
        IOException or UnauthorizedAccessException => fault.Message,
        AggregateException aggregate when aggregate.InnerExceptions.Select(Describe).ToList() is var told && !told.Contains(null) =>
            string.Join('\n', told.Distinct()),
        _ => null,
    };

    // The library wraps a rule's own message, which names the key, into the names of our types.
    private static string Reason(string failure) => Wrapped().Match(failure) is { Success: true } match ? match.Groups[1].Value : failure;

    [GeneratedRegex("with the error: '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Wrapped();
}
