using CodeRunner.Core;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Problems.Formulas;
using CodeRunner.Judging;
using CodeRunner.Sandbox;
using CodeRunner.Web;
using CodeRunner.Web.Api;

namespace CodeRunner.Hosting;

/// <summary>The whole application in one process.</summary>
internal static class Site
{
    /// <summary>Hangfire's workers are told to stop first; what they hold is given back within this time.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    public static WebApplication Build(string? dataDirectory, string? urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.Apply(builder.Configuration, dataDirectory);
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls);
        }

        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = ShutdownTimeout);
        AddServices(builder.Services, builder.Configuration);

        var site = builder.Build();
        site.MapCodeRunnerWeb();
        return site;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCodeRunnerCore(configuration);
        services.AddJobs();
        services.AddSandbox(configuration);
        services.AddJudging(configuration);
        services.AddCodeRunnerWeb(configuration);
        services.AddHealthChecks()
            .AddCheck<SandboxHealth>("sandbox", tags: [HealthApi.ReadyTag])
            .AddCheck<DataFolderHealth>("dataFolder", tags: [HealthApi.ReadyTag]);
        services.AddSingleton<DataFolderLock>();
        services.AddHostedService<ReadyMessage>();
        services.AddHostedService<MailSchedule>();
        services.AddHostedService<StoredFormulas>();
        services.AddJobServers();
    }
}
