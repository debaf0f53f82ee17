using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeRunner.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxServices
{
    /// <summary>
    /// Adds <see cref="ISandbox"/> with options from the section <c>Sandbox</c>, checked at start, and the service that
    /// keeps boxes warm. To be called before whatever judges is added: services stop in reverse order, and the boxes should
    /// go last. Without a running host the sandbox works too, but makes each box when it is asked for.
    /// </summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SandboxOptions>()
            .Configure(o => o.Image = configuration[SandboxOptions.ImageVariable] ?? o.Image)
            .Bind(configuration.GetSection(SandboxOptions.Section))
            .ValidateDataAnnotations()
            .Validate(o => o.Engine is not { IsAbsoluteUri: false }, "Sandbox:Engine must be an address such as unix:///run/docker.sock.")
            .Validate(o => o.HasRoomForFiles, "Sandbox:SlackMiB must be at least Sandbox:BoxMiB and 128 more.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DockerSandbox>();
        services.AddSingleton<ISandbox>(s => s.GetRequiredService<DockerSandbox>());
        services.AddHostedService<SandboxService>();
        return services;
    }
}
