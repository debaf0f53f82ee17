using CodeRunner.Core;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests;

public sealed class JudgingRegistrationTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public void AddJudging_leaves_a_box_for_executions()
    {
        using var host = BuildHost(("Judge:Slots", "3"));
        Assert.Equal(4, host.Services.GetRequiredService<IOptions<SandboxOptions>>().Value.Slots);
    }

    [Theory]
    [InlineData("Judge:Slots", "0", "Judge:Slots")]
    [InlineData("Judge:TestCacheMiB", "1", "Judge:TestCacheMiB")]
    [InlineData("Judge:CompileCacheMiB", "-1", "Judge:CompileCacheMiB")]
    [InlineData("Judge:KeepExecutionsMinutes", "0", "Judge:KeepExecutionsMinutes")]
    [InlineData("Sandbox:Slots", "1", "Sandbox:Slots")]
    public void AddJudging_refuses_to_start_when_a_setting_is_out_of_bounds(string key, string value, string named)
    {
        using var host = BuildHost((key, value));
        var fault = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ends_the_leases_of_the_nodes_former_run_and_wakes_its_rows()
    {
        var id = await _database.AddSubmissionAsync(await _database.AddProblemAsync());
        using var host = BuildHost();
        var queue = host.Services.GetRequiredService<WorkQueue<Submission>>();
        await queue.ClaimNextAsync(host.Services.GetRequiredService<NodeIdentity>().Id, Cancellation);

        await host.StartAsync(Cancellation);

        var monitoring = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await Eventually.TrueAsync(() => Task.FromResult(monitoring.EnqueuedCount(JobQueues.Submit) == 1), "the row is woken");
        Assert.Equal(id, (await queue.ClaimNextAsync("other", Cancellation))!.WorkId);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void Jobs_can_be_made_from_what_is_registered()
    {
        using var host = BuildHost();
        Assert.IsType<JudgeJob>(host.Services.GetRequiredService<IJudgeJob>());
        Assert.IsType<ExecuteJob>(host.Services.GetRequiredService<IExecuteJob>());
        Assert.NotNull(host.Services.GetRequiredService<SweepJob>());
    }

    private IHost BuildHost(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Directory", _database.Folder.Path),
            new("Languages:Directory", Repository.PathOf("sandbox", "languages")),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        var storage = new InMemoryStorage();
        builder.Services.AddSingleton<JobStorage>(storage);
        builder.Services.AddSingleton<IBackgroundJobClient>(new BackgroundJobClient(storage));
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddOptions<SandboxOptions>().Bind(builder.Configuration.GetSection(SandboxOptions.Section));
        builder.Services.AddSingleton<ISandbox, FakeSandbox>();
        builder.Services.AddJudging(builder.Configuration);
        return builder.Build();
    }
}
