using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes of the real image for a class of tests; where they are missing the tests are skipped, in CI they fail.</summary>
public sealed class BoxesFixture : IAsyncLifetime
{
    private DockerSandbox? _sandbox;
    private SandboxStatus? _status;

    public LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    public ISandbox Sandbox
    {
        get
        {
            Requires.That(_status is { EngineAnswers: true, ImagePresent: true }, _status?.Problem ?? "There is no sandbox.");
            return _sandbox!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var options = Options.Create(new SandboxOptions { Image = await SandboxImage.NameAsync(), Slots = 4 });
        _sandbox = new DockerSandbox(options, TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        _status = await _sandbox.CheckAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }
}
