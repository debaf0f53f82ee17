using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;

namespace CodeRunner.Hosting;

/// <summary>Registers where jobs wait: in memory, as rows hold all that must survive.</summary>
internal static class JobRegistration
{
    /// <summary>Only the dashboard shows finished jobs; Hangfire's three hours of them, at eighty a second, would be a million.</summary>
    private static readonly TimeSpan KeepFinished = TimeSpan.FromSeconds(30);

    /// <summary>Adds storage and clients; who works on the jobs is <see cref="JobServers"/>.</summary>
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IJobFilterProvider>(_ => Filters());
        services.AddHangfire(hangfire => hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = KeepFinished }));
    }

    // What a job says of itself, and the history that the dashboard draws. Hangfire's default would also store with each job the
    // language of whoever brought it about, which nothing in a job goes by, and look after it for jobs to follow: there are none.
    private static JobFilterProviderCollection Filters() =>
        new(new JobFilterAttributeFilterProvider(), new JobFilterCollection { new StatisticsHistoryAttribute() });
}
