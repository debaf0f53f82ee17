using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox;

/// <summary>Keeps boxes warm and removes forsaken ones while the program runs, and destroys all when it stops.</summary>
internal sealed partial class SandboxService(DockerSandbox sandbox, TimeProvider time, ILogger<SandboxService> log) : BackgroundService
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _reapEvery = TimeSpan.FromSeconds(20);

    /// <summary>Waits for the boxes' end as long as the host has time: without that they end when this process does.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sandbox.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sandbox.KeepWarm();
        var reaping = ReapAsync(stoppingToken);
        using var timer = new PeriodicTimer(_tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            sandbox.Tend();
        }

        await reaping;
    }

    private async Task ReapAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_reapEvery, time);
        do
        {
            try
            {
                await sandbox.ReapAsync(stopping);
            }
            catch (SandboxException e)
            {
                LogNotReaped(e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Looking for forsaken boxes failed: {Reason}")]
    private partial void LogNotReaped(string reason);
}
