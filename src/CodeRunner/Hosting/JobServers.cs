using CodeRunner.Core.Jobs;
using CodeRunner.Judging;
using Hangfire;
using Hangfire.Server;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>Who works on the job queues.</summary>
internal static class JobServers
{
    /// <summary>
    /// One server whose workers take runs first and then submissions, and one worker that takes only runs: whoever
    /// tries something out never waits behind a queue of submissions.
    /// </summary>
    public static void AddJobServers(this IServiceCollection services)
    {
        services.AddHangfireServer((provider, server) =>
        {
            server.ServerName = "judge";
            server.Queues = [JobQueues.Run, JobQueues.Submit];
            server.WorkerCount = provider.GetRequiredService<IOptions<JudgeOptions>>().Value.Slots;
            server.StopTimeout = server.ShutdownTimeout = TimeSpan.FromSeconds(5);
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1); // the shortest delay of a retry
        });
        services.AddHangfireServer((_, server) =>
        {
            server.ServerName = "runs";
            server.Queues = [JobQueues.Run];
            server.WorkerCount = 1;
            server.StopTimeout = server.ShutdownTimeout = TimeSpan.FromSeconds(5);
        });
    }
}
