using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Settings;

/// <summary>A section of the configuration and what it is read into, so that what is in force can be shown.</summary>
public sealed record SettingsSection(string Name, Type Options);

/// <summary>The one way of reading a section of the configuration.</summary>
public static class SettingsRegistration
{
    /// <summary>Reads the section into <typeparamref name="TOptions"/>, checked at the start by its attributes and rules.</summary>
    public static OptionsBuilder<TOptions> AddSettings<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        return services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
    }
}
