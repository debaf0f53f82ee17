using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Settings;

/// <summary>Where a value comes from.</summary>
public enum SettingOrigin
{
    /// <summary>Nothing sets it.</summary>
    Default,
    File,
    Environment,

    /// <summary>The command line, or the launcher.</summary>
    CommandLine,
}

/// <summary>A setting as it is in force.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Value">Null when there is none; never shown of a secret.</param>
/// <param name="IsSecret">Whether the value is for nobody to read: then <paramref name="Value"/> is null, and <paramref name="IsSet"/> says whether there is one.</param>
/// <param name="IsSet">Whether there is a value.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="File">The file's path, where it comes from one.</param>
public sealed record SettingLine(string Key, string? Value, bool IsSecret, bool IsSet, SettingOrigin Origin, string? File);

/// <summary>What is in force of every section of the configuration, and where each value comes from.</summary>
public sealed class SettingsReport(IEnumerable<SettingsSection> sections, IConfiguration configuration, IServiceProvider services)
{
    private static readonly string[] Secrets = ["Password", "Secret", "ConnectionString"];

    /// <summary>By section, each in the order of its declaration.</summary>
    public IReadOnlyList<SettingLine> List() =>
        [.. sections.OrderBy(section => section.Name, StringComparer.Ordinal).SelectMany(LinesOf)];

    private IEnumerable<SettingLine> LinesOf(SettingsSection section)
    {
        var options = services.GetService(typeof(IOptions<>).MakeGenericType(section.Options))!;
        var values = options.GetType().GetProperty(nameof(IOptions<>.Value))!.GetValue(options)!;
        foreach (var property in section.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsRead))
        {
            var key = $"{section.Name}:{property.Name}";
            var value = property.GetValue(values);
            if (value is IDictionary)
            {
                // Sections within the section: what the configuration says of them.
                foreach (var (inner, text) in configuration.GetSection(key).AsEnumerable().Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    yield return LineOf(inner, text);
                }
            }
            else
            {
                yield return LineOf(key, TextOf(value));
            }
        }
    }

    /// <summary>Not what is worked out of others.</summary>
    private static bool IsRead(PropertyInfo property) => property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IDictionary));

    private SettingLine LineOf(string key, string? value)
    {
        var (origin, file) = OriginOf(key);
        var isSecret = Secrets.Any(secret => key.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
        return new SettingLine(key, isSecret ? null : value, isSecret, !string.IsNullOrEmpty(value), origin, file);
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IEnumerable<string> list => string.Join(", ", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The last source that says anything of it wins.</summary>
    private (SettingOrigin Origin, string? File) OriginOf(string key)
    {
        var provider = ((IConfigurationRoot)configuration).Providers.LastOrDefault(provider => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any());
        return provider switch
        {
            null => (SettingOrigin.Default, null),
            JsonConfigurationProvider { Source: var source } => (SettingOrigin.File, source.FileProvider?.GetFileInfo(source.Path ?? "").PhysicalPath ?? source.Path),
            EnvironmentVariablesConfigurationProvider => (SettingOrigin.Environment, null),
            _ => (SettingOrigin.CommandLine, null),
        };
    }
}
