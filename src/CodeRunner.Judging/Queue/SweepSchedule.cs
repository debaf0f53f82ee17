using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Judging.Queue;

/// <summary>
/// Ends the leases of this node's former instance before anything starts that could claim a row, then sweeps at once
/// and every few seconds: after a start, rows wait whose jobs the job storage has forgotten.
/// </summary>
internal sealed partial class SweepSchedule(
    WorkQueue<Submission> submissions,
    WorkQueue<Execution> executions,
    NodeIdentity node,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<SweepSchedule> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var freed = await submissions.FreeLeasesOfAsync(node.Id, cancellationToken) + await executions.FreeLeasesOfAsync(node.Id, cancellationToken);
        LogStarting(logger, node.Id, freed);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SweepJob>().RunAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!cancellation.IsCancellationRequested)
            {
                LogFailed(logger, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Judging as {Node}; {Freed} leases of its former run ended")]
    private static partial void LogStarting(ILogger logger, string node, int freed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep failed; the next one follows")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
