using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;

namespace CodeRunner.Hosting;

/// <summary>
/// Puts the configuration together, weakest first: this installation's folders, appsettings.json beside the program,
/// appsettings.json in the data folder, environment variables, the command line.
/// </summary>
internal static class Settings
{
    public static void Apply(IConfigurationBuilder configuration, string? dataDirectory)
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
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable($"{DatabaseOptions.Section}__Directory");
}
