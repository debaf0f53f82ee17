using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Judging;
using CodeRunner.Sandbox;
using CodeRunner.Web.Security;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>
/// Puts the configuration together, weakest first: this installation's folders, appsettings.json beside the program,
/// appsettings.json in the data folder, environment variables, the command line.
/// </summary>
internal static class Settings
{
    private static readonly Type[] OneOfEachProject = [typeof(DatabaseOptions), typeof(SandboxOptions), typeof(JudgeOptions), typeof(RequestLimitOptions)];

    /// <summary>Every type that says of which section it is, with the names of what can be set there.</summary>
    private static IEnumerable<(string Name, List<string> Settings)> Sections =>
        from one in OneOfEachProject
        from type in one.Assembly.GetExportedTypes()
        where type.GetField("Section") is { IsLiteral: true }
        select ((string)type.GetField("Section")!.GetRawConstantValue()!, type.GetProperties().Select(property => property.Name).ToList());

    /// <exception cref="OptionsValidationException">Something is set that is no setting.</exception>
    public static void Apply(IConfigurationManager configuration, string? dataDirectory)
    {
        var directory = Path.GetFullPath(dataDirectory ?? FromEnvironment() ?? Installation.PathOf("var"));
        configuration.Sources.Clear();
        configuration
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{DatabaseOptions.Section}:Directory"] = directory,
                [$"{LanguageOptions.Section}:Directory"] = Installation.PathOf("sandbox", "languages"),
            })
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false)
            .AddJsonFile(Path.Combine(directory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables();
        if (dataDirectory is not null)
        {
            configuration.AddInMemoryCollection([new($"{DatabaseOptions.Section}:Directory", directory)]);
        }

        RefuseUnknown(configuration);
    }

    /// <summary>A misspelt setting would be as none, and nobody would be told.</summary>
    private static void RefuseUnknown(IConfiguration configuration)
    {
        var unknown =
            from section in Sections
            from set in configuration.GetSection(section.Name).GetChildren()
            where !section.Settings.Contains(set.Key, StringComparer.OrdinalIgnoreCase)
            select $"{section.Name}:{set.Key} is no setting. Those of {section.Name} are {string.Join(", ", section.Settings)}.";
        if (unknown.ToList() is { Count: > 0 } failures)
        {
            throw new OptionsValidationException("", typeof(Settings), failures);
        }
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable($"{DatabaseOptions.Section}__Directory");
}
