using CodeRunner.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Testing;

/// <summary>Real boxes of the real image, for a class of tests; where they are missing its tests are skipped, in CI they fail.</summary>
public abstract class RealSandbox(int uses, int slots, Action<SandboxOptions>? configure = null) : IAsyncLifetime
{
    private DockerSandbox? _sandbox;
    private SandboxStatus? _status;

    public DockerSandbox Sandbox
    {
        get
        {
            Requires.That(_status is { EngineAnswers: true, ImagePresent: true }, _status?.Problem ?? "There is no sandbox.");
            return _sandbox!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var options = new SandboxOptions { Image = await SandboxImage.NameAsync(), BoxUses = uses, Slots = slots };
        options.GraceSeconds = (int)Math.Min(options.GraceSeconds * Machine.Slowness, 600);
        configure?.Invoke(options);
        _sandbox = new DockerSandbox(Options.Create(options), TimeProvider.System, NullLogger<DockerSandbox>.Instance);
        _status = await _sandbox.CheckAsync(CancellationToken.None);
        for (var more = Machine.Slowness; more > 1 && _status is not { EngineAnswers: true, ImagePresent: true }; more--)
        {
            _status = await _sandbox.CheckAsync(CancellationToken.None); // it answers, but not within the time of a usual machine
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
            await CheckLeftoversAsync(_sandbox);
        }
    }

    /// <summary>Called when all boxes of <paramref name="disposed"/> are gone.</summary>
    protected virtual Task CheckLeftoversAsync(DockerSandbox disposed) => Task.CompletedTask;
}
