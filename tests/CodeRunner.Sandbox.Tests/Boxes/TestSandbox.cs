using System.Diagnostics;
using CodeRunner.Sandbox.Engine;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>A sandbox on the real engine, with the real image; where one is missing the test is skipped, in CI it fails.</summary>
internal static class TestSandbox
{
    private static readonly Lazy<Task<string>> _image = new(FindImageAsync);

    public static async Task<DockerSandbox> StartAsync(Action<SandboxOptions>? configure = null, TimeProvider? time = null)
    {
        var options = await OptionsAsync(configure);
        var sandbox = new DockerSandbox(Options.Create(options), time ?? TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        var status = await sandbox.CheckAsync(TestContext.Current.CancellationToken);
        Requires.That(status is { EngineAnswers: true, ImagePresent: true }, status.Problem ?? "");
        return sandbox;
    }

    public static async Task<SandboxOptions> OptionsAsync(Action<SandboxOptions>? configure = null)
    {
        var options = new SandboxOptions { Image = await _image.Value, Slots = 4 };
        configure?.Invoke(options);
        return options;
    }

    public static async Task<DockerEngine> EngineAsync() => new(await OptionsAsync(), Owner.New(), TimeProvider.System);

    private static async Task<string> FindImageAsync()
    {
        if (Environment.GetEnvironmentVariable(SandboxOptions.ImageVariable) is { Length: > 0 } named)
        {
            return named;
        }

        using var setup = Process.Start(new ProcessStartInfo("bash", [Repository.PathOf("sandbox", "setup.sh"), "--print-tag"]) { RedirectStandardOutput = true })!;
        return (await setup.StandardOutput.ReadToEndAsync()).Trim();
    }
}
