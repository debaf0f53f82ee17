using System.Collections;
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

    /// <summary>Every type that says of which section it is.</summary>
    private static IEnumerable<(string Name, Type Options)> Sections =>
        from one in OneOfEachProject
        from type in one.Assembly.GetExportedTypes()
        where type.GetField("Section") is { IsLiteral: true }
        select ((string)type.GetField("Section")!.GetRawConstantValue()!, type);

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
        var unknown = Sections.SelectMany(section => Unknown(configuration.GetSection(section.Name), section.Options)).ToList();
        if (unknown.Count > 0)
        {
            throw new OptionsValidationException("", typeof(Settings), unknown);
        }
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type options)
    {
        var settings = options.GetProperties().ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(set => settings.TryGetValue(set.Key, out var type)
            ? UnknownWithin(set, type)
            : [$"{set.Path} is no setting. Those of {section.Path} are {string.Join(", ", settings.Keys)}."]);
    }

    /// <summary>Of sections that have names of their own, such as log-in providers.</summary>
    private static IEnumerable<string> UnknownWithin(IConfigurationSection set, Type type) =>
        type.IsAssignableTo(typeof(IDictionary))
            ? set.GetChildren().SelectMany(named => Unknown(named, type.GetGenericArguments()[1]))
            : [];

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable($"{DatabaseOptions.Section}__Directory");
}
