using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging.Languages;

/// <summary>
/// Writes down, once after each start, which languages the image holds: so the site, which sees no engine, shows what
/// there is. Of several judges the last to start says it; they should all have the same image.
/// </summary>
internal sealed partial class LanguageReport(
    ImageVersions image, OfferedLanguages languages, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LanguageReport> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!await TryReportAsync(stoppingToken))
        {
            await Task.Delay(RetryAfter, time, stoppingToken);
        }
    }

    private async Task<bool> TryReportAsync(CancellationToken cancellation)
    {
        try
        {
            await languages.RecordAsync(await image.ReadAsync(cancellation), cancellation);
            return true;
        }
        catch (Exception fault) when (fault is SandboxException || DatabaseFault.Is(fault))
        {
            LogNotReported(log, fault.Message);
            return false;
        }
    }

    // Nothing is asked of the engine before the site listens: the start is not to wait for it.
    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource();
        using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "What languages the image holds is not known yet: {Reason}")]
    private static partial void LogNotReported(ILogger logger, string reason);
}
