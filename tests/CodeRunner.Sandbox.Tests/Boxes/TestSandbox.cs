using CodeRunner.Sandbox.Engine;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>A sandbox on the real engine, with the real image; where one is missing the test is skipped, in CI it fails.</summary>
internal static class TestSandbox
{
    public static async Task<DockerSandbox> StartAsync(Action<SandboxOptions>? configure = null, TimeProvider? time = null)
    {
        var sandbox = Create(await OptionsAsync(configure), time);
        var status = await sandbox.CheckAsync(TestContext.Current.CancellationToken);
        Requires.That(status is { EngineAnswers: true, ImagePresent: true }, status.Problem ?? "");
        return sandbox;
    }

    public static DockerSandbox Create(SandboxOptions options, TimeProvider? time = null, ILogger<DockerSandbox>? log = null) =>
        new(Options.Create(options), time ?? TimeProvider.System, log ?? NullLogger<DockerSandbox>.Instance);

    public static async Task<SandboxOptions> OptionsAsync(Action<SandboxOptions>? configure = null)
    {
        var options = new SandboxOptions { Image = await SandboxImage.NameAsync(), Slots = 4 };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>Skips the test, in CI fails it, where engine or image are missing.</summary>
    public static async Task RequireAsync()
    {
        await using var sandbox = await StartAsync();
    }

    public static async Task<DockerEngine> EngineAsync()
    {
        await RequireAsync();
        return new(await OptionsAsync(), Owner.New(), TimeProvider.System, NullLogger.Instance);
    }
}
