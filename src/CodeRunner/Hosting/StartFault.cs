using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeRunner.Commands;
using CodeRunner.Core.Data;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>Failures that whoever starts the program can mend, told without a stack trace.</summary>
internal static partial class StartFault
{
    // How the server begins to say that it was given none.
    private const string NoCertificate = "Unable to configure HTTPS endpoint";

    /// <summary>What is wrong and what to do; null for anything unforeseen.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        OptionsValidationException options => WrongSettings(options.Failures.Select(Reason).Distinct()),
        InvalidOperationException when Unreadable().Match(fault.Message) is { Success: true } setting => WrongSettings([ReasonOf(setting)]),
        InvalidOperationException when fault.Message.StartsWith(NoCertificate, StringComparison.Ordinal) =>
            "An https address needs a certificate: set Kestrel:Certificates:Default:Path and Kestrel:Certificates:Default:Password, or let a proxy speak https and listen on http.",
        InvalidDataException { InnerException.InnerException: JsonException json } => $"{fault.Message} {json.Message}",
        UsageException or InvalidDataException or SandboxException => fault.Message,
        _ when DatabaseFault.Is(fault) => $"The database cannot be used: {(fault as DbException ?? fault.InnerException ?? fault).Message}",
        SocketException socket => $"The site cannot listen where --urls or the setting Urls says: {socket.Message}.",
        IOException or UnauthorizedAccessException => fault.Message,
        AggregateException aggregate when aggregate.InnerExceptions.Select(Describe).ToList() is var told && !told.Contains(null) =>
            string.Join('\n', told.Distinct()),
        _ => null,
    };

    private static string WrongSettings(IEnumerable<string> reasons) =>
        "Wrong settings (appsettings.json or environment):\n  " + string.Join("\n  ", reasons);

    private static string ReasonOf(Match unreadable)
    {
        var (value, key, type) = (unreadable.Groups[1].Value, unreadable.Groups[2].Value, unreadable.Groups[3].Value);
        var wanted = typeof(DatabaseOptions).Assembly.GetType(type) is { IsEnum: true } choice
            ? string.Join(" or ", Enum.GetNames(choice))
            : type == "System.Int32" ? $"a whole number, at most {int.MaxValue}" : "a whole number";
        return $"{key} is \"{value}\"; it must be {wanted}.";
    }

    // The library wraps a rule's own message, which names the key, into the names of our types.
    private static string Reason(string failure) => Wrapped().Match(failure) is { Success: true } match ? match.Groups[1].Value : failure;

    [GeneratedRegex("with the error: '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Wrapped();

    // What the configuration says of a value that cannot even be read, before any rule sees it.
    [GeneratedRegex("^Failed to convert configuration value '(.*)' at '(.*)' to type '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
