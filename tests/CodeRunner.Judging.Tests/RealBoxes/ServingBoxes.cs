using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes kept warm as where one serves: one that works, one for each who comes.</summary>
public sealed class ServingBoxes : IAsyncLifetime
{
    /// <summary>How many wait when none is at work: the one that a submission takes, a spare one for it, and one for who comes next.</summary>
    public const int Warm = 3;

    private IHost? _host;
    private SandboxStatus? _status;

    public LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    public ISandbox Sandbox
    {
        get
        {
            Requires.That(_status is { EngineAnswers: true, ImagePresent: true }, _status?.Problem ?? "There is no sandbox.");
            Requires.That(Environment.ProcessorCount > 1, "This machine has no second processor to run tests on.");
            return _host!.Services.GetRequiredService<ISandbox>();
        }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Sandbox:Image", await SandboxImage.NameAsync()),
            new("Sandbox:Slots", "3"),
            new("Sandbox:WarmBoxes", $"{Warm}"),
        ]);
        builder.Services.AddSandbox(builder.Configuration);
        _host = builder.Build();
        await _host.StartAsync();
        _status = await _host.Services.GetRequiredService<ISandbox>().CheckAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }
}
