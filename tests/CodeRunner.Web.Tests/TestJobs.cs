using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Tests;

/// <summary>
/// Hangfire for one of several sites in a process. By default it keeps storage, activator and log in statics, so that
/// one site would put its jobs into another's storage, look for them among another's services, or write to the log of
/// one that has ended.
/// </summary>
internal static class TestJobs
{
    public static IServiceCollection AddTestJobs(this IServiceCollection site) => site
        .AddHangfire(hangfire => hangfire.UseLogProvider(new NoLog()))
        .AddSingleton<JobStorage>(_ => new InMemoryStorage())
        .AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));

    private sealed class NoLog : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
