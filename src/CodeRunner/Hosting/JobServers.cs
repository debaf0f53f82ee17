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
    /// One server whose workers take submissions first and then runs, and one worker that takes only runs. So neither
    /// class of work can keep the other from being done, however much of it one user sends. One more does what the site
    /// itself has to do, such as sending mail.
    /// </summary>
    public static void AddJobServers(this IServiceCollection services)
    {
        services.AddHangfireServer((provider, server) =>
        {
            server.ServerName = "judge";
            server.Queues = [JobQueues.Submit, JobQueues.Run];
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
        services.AddHangfireServer((_, server) =>
        {
            server.ServerName = "site";
            server.Queues = [JobQueues.Site];
            server.WorkerCount = 1;
            server.StopTimeout = server.ShutdownTimeout = TimeSpan.FromSeconds(5);
        });
    }
}
