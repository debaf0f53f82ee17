using CodeRunner.Core.Jobs;
using CodeRunner.Hosting;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>Jobs cost no more than what they are for, and leave nothing behind.</summary>
public sealed class JobRegistrationTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public JobRegistrationTests()
    {
        var services = new ServiceCollection().AddLogging().AddTransient<IExecuteJob, NoJob>();
        services.AddJobs();
        services.AddHangfireServer((_, server) => (server.Queues, server.WorkerCount) = ([JobQueues.Run], 1));
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Job> Jobs() => new()
    {
        { JobQueues.Submit, Job.FromExpression<IJudgeJob>(job => job.RunNextAsync(CancellationToken.None)) },
        { JobQueues.Run, Job.FromExpression<IExecuteJob>(job => job.RunNextAsync(CancellationToken.None)) },
        { JobQueues.Site, Job.FromExpression<IMailJob>(job => job.SendWaitingAsync(CancellationToken.None)) },
    };

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Filters_are_what_the_job_itself_says_and_the_history_of_the_dashboard(string queue, Job job)
    {
        var filters = _services.GetRequiredService<IJobFilterProvider>().GetFilters(job).Select(filter => filter.Instance).ToList();
        Assert.Equal(queue, Assert.Single(filters.OfType<QueueAttribute>()).Queue);
        var retry = Assert.Single(filters.OfType<AutomaticRetryAttribute>());
        Assert.Equal((0, AttemptsExceededAction.Delete), (retry.Attempts, retry.OnAttemptsExceeded));
        Assert.Single(filters.OfType<StatisticsHistoryAttribute>());
        Assert.Equal(3, filters.Count);
    }

    [Fact]
    public async Task A_job_carries_nothing_is_counted_when_done_and_is_then_kept_for_seconds()
    {
        var jobs = _services.GetRequiredService<IBackgroundJobClient>();
        var monitor = _services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var id = jobs.Enqueue<IExecuteJob>(job => job.RunNextAsync(CancellationToken.None));
        Assert.Equal(1, monitor.EnqueuedCount(JobQueues.Run));
        Assert.Empty(monitor.JobDetails(id).Properties);

        await WhileServedAsync(() => Eventually.TrueAsync(() => Task.FromResult(monitor.SucceededListCount() == 1), "the job is done"));

        Assert.Equal((1, 1), (monitor.HourlySucceededJobs().Values.Sum(), monitor.GetStatistics().Succeeded));
        Assert.InRange(monitor.JobDetails(id).ExpireAt!.Value, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task WhileServedAsync(Func<Task> wait)
    {
        var server = Assert.Single(_services.GetServices<IHostedService>());
        await server.StartAsync(Cancellation);
        await wait();
        await server.StopAsync(Cancellation);
    }

    private sealed class NoJob : IExecuteJob
    {
        public Task RunNextAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}
